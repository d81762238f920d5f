// Parses each file as Mermaid does in a browser; ends with 1 where one is refused.
import fs from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import('mermaid');
let refused = 0;
for (const file of process.argv.slice(2)) {
  try {
    await mermaid.parse(fs.readFileSync(file, 'utf8'));
  } catch (e) {
    refused++;
    console.log(`${file}: ${e.message}`);
  }
}
process.exit(refused > 0 ? 1 : 0);
