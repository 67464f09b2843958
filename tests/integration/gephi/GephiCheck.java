// Opens files with Gephi's own importers and says what it sees, one fact a line, for test_gephi.py; or draws one.
//
// usage: GephiCheck show FILE [NODES.csv]      FILE is .graphml or .gexf, or a table of edges with its table of nodes
//        GephiCheck draw FILE PICTURE...       ForceAtlas 2, then pictures: .pdf or .svg
import java.awt.Color;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.gephi.appearance.api.AppearanceController;
import org.gephi.appearance.api.AppearanceModel;
import org.gephi.appearance.api.Function;
import org.gephi.appearance.plugin.RankingNodeSizeTransformer;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.types.IntervalSet;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.exporter.preview.PDFExporter;
import org.gephi.io.exporter.spi.Exporter;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.plugin.file.spreadsheet.ImporterSpreadsheetCSV;
import org.gephi.io.importer.plugin.file.spreadsheet.process.SpreadsheetGeneralConfiguration.Mode;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2Builder;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewModel;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.preview.types.DependantOriginalColor;
import org.gephi.preview.types.EdgeColor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

public class GephiCheck {
  private static final ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
  private static final ImportController imports = Lookup.getDefault().lookup(ImportController.class);

  public static void main(String[] arguments) throws Exception {
    projects.newProject();
    Workspace workspace = projects.getCurrentWorkspace();
    File file = new File(arguments[1]);
    if (!file.getName().endsWith(".csv")) {
      open(imports.importFile(file), workspace, false);
    } else {
      open(table(file, Mode.EDGES_TABLE), workspace, false);
      open(table(new File(arguments[2]), Mode.NODES_TABLE), workspace, true);
    }
    GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
    if (arguments[0].equals("show")) {
      show(model);
      return;
    }
    arrange(model);
    for (int i = 2; i < arguments.length; ++i) draw(new File(arguments[i]), workspace);
  }

  private static Container table(File file, Mode mode) throws Exception {
    ImporterSpreadsheetCSV importer = new ImporterSpreadsheetCSV();
    importer.setFile(file);
    importer.setCharset(StandardCharsets.UTF_8);
    importer.setFieldDelimiter(',');
    importer.setMode(mode);
    importer.refreshAutoDetections();
    return imports.importFile(file, importer);
  }

  private static void open(Container container, Workspace workspace, boolean append) {
    tell(container);  // before the work as well: the report is emptied by it
    imports.process(container, append ? new AppendProcessor() : new DefaultProcessor(), workspace);
    tell(container);
  }

  private static void tell(Container container) {
    Iterator<Issue> issues = container.getReport().getIssues(1000000);
    while (issues.hasNext()) {
      Issue issue = issues.next();
      row("issue", issue.getLevel(), issue.getMessage());
    }
  }

  // Facts are separated by tabs; what could break a line is escaped.
  private static void row(Object... cells) {
    StringBuilder line = new StringBuilder();
    for (Object cell : cells) {
      if (line.length() > 0) line.append('\t');
      line.append(String.valueOf(cell).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
    }
    System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8), 0, (line + "\n").getBytes(StandardCharsets.UTF_8).length);
  }

  private static void show(GraphModel model) {
    for (Column column : model.getNodeTable()) row("column", "node", column.getId(), column.getTypeClass().getSimpleName());
    for (Column column : model.getEdgeTable()) row("column", "edge", column.getId(), column.getTypeClass().getSimpleName());
    for (Node node : model.getGraph().getNodes()) {
      row("node", node.getId(), node.getLabel());
      for (Column column : model.getNodeTable())
        if (node.getAttribute(column) != null) row("value", "node", node.getId(), column.getId(), node.getAttribute(column));
    }
    for (Edge edge : model.getGraph().getEdges()) {
      row("edge", edge.getId(), edge.getSource().getId(), edge.getTarget().getId(), edge.getTypeLabel(), edge.getWeight(),
          edge.isDirected(), edge.getLabel());
      for (Column column : model.getEdgeTable()) {
        Object value = edge.getAttribute(column);
        if (value == null) continue;
        if (!(value instanceof IntervalSet)) {
          row("value", "edge", edge.getId(), column.getId(), value);
          continue;
        }
        for (Interval interval : ((IntervalSet) value).toArray()) row("spell", edge.getId(), interval.getLow(), interval.getHigh());
      }
    }
    System.out.flush();
  }

  private static void arrange(GraphModel model) {
    AppearanceController appearance = Lookup.getDefault().lookup(AppearanceController.class);
    AppearanceModel looks = appearance.getModel();
    Column weight = model.getNodeTable().getColumn("weighted_degree");
    if (weight != null) {
      Function size = looks.getNodeFunction(weight, RankingNodeSizeTransformer.class);
      RankingNodeSizeTransformer transformer = size.getTransformer();
      transformer.setMinSize(10);
      transformer.setMaxSize(70);
      appearance.transform(size);
    }
    for (Node node : model.getGraph().getNodes()) node.setColor(new Color(0xd8, 0xd2, 0xc2));
    for (Edge edge : model.getGraph().getEdges()) {
      int sign = ((Number) edge.getAttribute("sign")).intValue();
      edge.setColor(new Color(sign > 0 ? 0x2b7a4b : sign < 0 ? 0xb3372e : 0x7a7a7a));
    }
    ForceAtlas2 layout = new ForceAtlas2Builder().buildLayout();
    layout.setGraphModel(model);
    layout.resetPropertiesValues();
    layout.setScalingRatio(120.0);
    layout.setGravity(8.0);
    layout.setEdgeWeightInfluence(0.5);
    layout.setThreadsCount(1);
    // Gephi places new nodes at random; a circle in order of ids makes the same picture each time.
    Node[] nodes = model.getGraph().getNodes().toArray();
    java.util.Arrays.sort(nodes, (a, b) -> a.getId().toString().compareTo(b.getId().toString()));
    for (int i = 0; i < nodes.length; ++i) {
      nodes[i].setX((float) (500 * Math.cos(2 * Math.PI * i / nodes.length)));
      nodes[i].setY((float) (500 * Math.sin(2 * Math.PI * i / nodes.length)));
    }
    layout.initAlgo();
    for (int i = 0; i < 600 && layout.canAlgo(); ++i) layout.goAlgo();
    layout.setAdjustSizes(true);
    for (int i = 0; i < 200 && layout.canAlgo(); ++i) layout.goAlgo();
    layout.endAlgo();
  }

  private static void draw(File picture, Workspace workspace) throws Exception {
    PreviewModel preview = Lookup.getDefault().lookup(PreviewController.class).getModel(workspace);
    preview.getProperties().putValue(PreviewProperty.SHOW_NODE_LABELS, true);
    preview.getProperties().putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, false);
    preview.getProperties().putValue(PreviewProperty.NODE_LABEL_FONT, new java.awt.Font("DejaVu Sans", java.awt.Font.PLAIN, 19));
    preview.getProperties().putValue(PreviewProperty.NODE_LABEL_COLOR, new DependantOriginalColor(new Color(0x22, 0x22, 0x22)));
    preview.getProperties().putValue(PreviewProperty.EDGE_COLOR, new EdgeColor(EdgeColor.Mode.ORIGINAL));
    preview.getProperties().putValue(PreviewProperty.EDGE_OPACITY, 60f);
    preview.getProperties().putValue(PreviewProperty.EDGE_THICKNESS, 3f);
    preview.getProperties().putValue(PreviewProperty.ARROW_SIZE, 6f);
    ExportController exports = Lookup.getDefault().lookup(ExportController.class);
    String ending = picture.getName().substring(picture.getName().lastIndexOf('.') + 1);
    Exporter exporter = exports.getExporter(ending);
    exporter.setWorkspace(workspace);
    if (exporter instanceof PDFExporter) ((PDFExporter) exporter).setLandscape(true);
    exports.exportFile(picture, exporter);
  }
}
