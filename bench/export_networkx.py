"""Speed of NetworkX's writers on a graph as bench_export_write makes it: the same attributes, read from its GraphML or JSON.

usage: export_networkx.py GRAPH.json     a graph that `entente build` wrote; its edges are repeated up to EDGES
"""
import io
import json
import statistics
import sys
import time

import networkx

EDGES, RUNS = 20_000, 5
data = json.load(open(sys.argv[1], encoding="utf-8"))
graph = networkx.MultiDiGraph()
graph.add_nodes_from((n["id"], {k: v for k, v in n.items() if k != "id"}) for n in data["nodes"])
for i in range(EDGES):
    e = data["edges"][i % len(data["edges"])]
    graph.add_edge(e["source"], e["target"], key=i, **{k: v for k, v in e.items() if k not in ("source", "target", "key")})


def graphml():
    networkx.write_graphml_xml(graph, io.BytesIO())


def node_link():
    json.dump(networkx.node_link_data(graph, edges="edges"), io.StringIO())


for write in (graphml, node_link):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        write()
        times.append(time.perf_counter() - start)
    print(f"NetworkX {networkx.__version__} {write.__name__:10} {1e6 * statistics.median(times) / EDGES:8.2f} us an edge")
