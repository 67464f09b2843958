// A citation of one statement, as it can stand in a footnote.
import { Evidence } from "./model";

export function citation(evidence: Evidence, generator: string): string {
  const { document: d, relation: r } = evidence;
  const title = d.title ? `“${d.title}”` : d.id;
  const date = d.date ? `, ${d.date}` : "";
  const place = `${d.source || d.id}, sentence ${evidence.sentence}, characters ${evidence.begin}–${evidence.end}`;
  const status = r.status === "actual" ? "" : ` (${r.status})`;
  const said = `${r.source.label} ${r.label.replace(/ \((negated|potential)\)$/, "")} ${r.target.label}${status}`;
  return (
    `“${evidence.text}” ${title}${date} (${place}). ` +
    `Read as: ${said}; form ${evidence.form}, confidence ${evidence.confidence.toFixed(2)}; ${generator}, ${evidence.id}.`
  );
}

/** Copies; where the browser does not allow it (old ones, from disk), through a hidden field. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
