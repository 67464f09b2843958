// The pictures of docs/viewer.md. Written to ENTENTE_PICTURES, or beside the build; that they show something is checked.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import * as s from "./support.mjs";

s.ready();
after(s.close);
const folder = process.env.ENTENTE_PICTURES ? resolve(s.source, process.env.ENTENTE_PICTURES) : join(s.folder, "pictures");
mkdirSync(folder, { recursive: true });

/** The edge with most statements, and among those the surest. */
const edge = s.actual(s.corpus).reduce((a, b) => (b.evidence_count - a.evidence_count || b.confidence - a.confidence) > 0 ? b : a);
const views = [
  ["graph", ""],
  ["map", "view=map"],
  ["evidence", `edge=${s.encoded(edge.id)}`],
  ["list", "list=1"],
  ["dark", "theme=dark&actor=RUS"],
  ["phone", `edge=${s.encoded(edge.id)}`, { viewport: { width: 390, height: 780 } }],
];

for (const [name, fragment, options] of views)
  test(`picture: ${name}`, () =>
    s.within(s.corpusPage, fragment, { viewport: { width: 1280, height: 800 }, ...options }, async (page) => {
      await page.waitForTimeout(300);
      const picture = await page.screenshot({ path: join(folder, `viewer-${name}.png`) });
      assert.ok(picture.length > 40000, `${picture.length} bytes`);
    }));
