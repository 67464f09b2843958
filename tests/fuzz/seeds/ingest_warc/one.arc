filedesc://a 0.0.0.0 20140216050221 text/plain 10
1 0 X
URL

http://a.org/ 1.2.3.4 20140216050221 text/html 115
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Transfer-Encoding: chunked

6
<p>Per
7
u.</p>

0


