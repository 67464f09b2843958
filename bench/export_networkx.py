"""Speed of NetworkX's writers on a graph as bench_export_write makes it: as many nodes and edges, the same attributes.

usage: export_networkx.py SAMPLE.json [NODES EDGES [RUNS]]     100,000 nodes, 5,000,000 edges and 1 run unless told

SAMPLE.json is what bench_export_write wrote of a smaller graph. Its edges give their attributes in turn, so that values are
shared and the graph takes as little memory as it can. The evidence table goes along with the JSON, as it does in ours. Bytes are counted and thrown away; time is that of the processor. GraphML is
written by lxml, if it is there, which is what NetworkX itself prefers; else by the standard library, which needs the whole tree.
"""
import json
import random
import resource
import statistics
import sys
import time

import networkx

NODES, EDGES, RUNS = [*map(int, sys.argv[2:]), *(100_000, 5_000_000, 1)[len(sys.argv) - 2:]]


class Counted:
    """A file that keeps nothing."""

    def __init__(self):
        self.size = 0

    def write(self, data):
        self.size += len(data)
        return len(data)


def made():
    with open(sys.argv[1], encoding="utf-8") as file:
        sample = json.load(file)
    ends = random.Random(1)
    nodes = [{k: v for k, v in n.items() if k != "id"} for n in sample["nodes"]]
    edges = [{k: v for k, v in e.items() if k not in ("source", "target", "key")} for e in sample["edges"]]
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from((f"N{i}", nodes[i % len(nodes)]) for i in range(NODES))
    for i in range(EDGES):
        graph.add_edge(f"N{ends.randrange(NODES)}", f"N{ends.randrange(NODES)}", key=i, **edges[i % len(edges)])
    return graph, [sample["evidence"][i % len(sample["evidence"])] for i in range(EDGES)]


def node_link(graph, out):
    json.dump({**networkx.node_link_data(graph, edges="edges"), "evidence": evidence}, out)


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


graph, evidence = made()
before = memory()
print(f"{NODES} nodes, {EDGES} edges, median of {RUNS}; the graph takes {before:.0f} MB", flush=True)
for write in (networkx.write_graphml, node_link):
    times = []
    for _ in range(RUNS):
        out = Counted()
        start = time.process_time()
        write(graph, out)
        times.append(time.process_time() - start)
    seconds = statistics.median(times)
    print(f"NetworkX {networkx.__version__} {write.__name__:18} {seconds:7.2f} s  {1e6 * seconds / EDGES:7.2f} us an edge  "
          f"{out.size / 1e6:8.1f} MB  +{memory() - before:.0f} MB memory", flush=True)
