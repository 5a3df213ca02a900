// What the YAML extension makes of the schema that it gets, by the language server that is inside it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node.js';

const here = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'upsun-lint-yaml-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const schema = JSON.parse(readFileSync(path.join(here, '../../schemas/upsun-config.schema.json'), 'utf8'));

/** Valid YAML in which the whole schema finds much that is wrong. */
const WRONG = `applications:
  api:
    type: 7
    sourec: {}
    hooks:
      build: [1]
    web:
      locations: yes
    workers: 3
services:
  db: {type: "postgresql:17", size: HUGE}
routes: []
other: 1
`;

async function serve(t, schema) {
    const server = spawn(process.execPath, [path.join(here, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    t.after(() => { connection.dispose(); server.kill(); });
    const uri = pathToFileURL(path.join(folder, '.upsun/config.yaml')).href;
    const settings = { yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false }, schemas: { [schema]: '/.upsun/*.yaml' } } };
    connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => settings[section] ?? {}));
    connection.onRequest('client/registerCapability', () => null);
    let found;
    const published = new Promise((resolve) => connection.onNotification('textDocument/publishDiagnostics', (params) => {
        found = params.diagnostics;
        resolve();
    }));
    connection.listen();
    const capabilities = { textDocument: { hover: { contentFormat: ['markdown'] }, completion: {} }, workspace: { configuration: true } };
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities, workspaceFolders: null });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text: WRONG } });
    await published;
    const at = (line, character) => ({ textDocument: { uri }, position: { line, character } });
    return {
        found,
        hover: (line, character) => connection.sendRequest('textDocument/hover', at(line, character)),
        complete: (line, character) => connection.sendRequest('textDocument/completion', at(line, character)),
    };
}

test('it explains and completes keys, and complains about nothing', async (t) => {
    const outfile = path.join(folder, 'schema.mjs');
    await build({ entryPoints: [path.join(here, 'src/schema.ts')], outfile, bundle: true, format: 'esm', logLevel: 'warning' });
    const { relax } = await import(pathToFileURL(outfile));
    const { writeFileSync } = await import('node:fs');
    const put = (name, schema) => {
        const file = path.join(folder, name);
        writeFileSync(file, JSON.stringify(schema));
        return pathToFileURL(file).href;
    };
    // Otherwise silence would prove nothing.
    const whole = await serve(t, put('whole.json', schema));
    assert.ok(whole.found.length >= 3, JSON.stringify(whole.found));

    const relaxed = await serve(t, put('relaxed.json', relax(schema)));
    assert.deepEqual(relaxed.found, []);
    const hover = await relaxed.hover(4, 6);
    assert.match(JSON.stringify(hover?.contents ?? null), /build|deploy/i);
    const { items } = await relaxed.complete(3, 4);
    const labels = items.map((item) => item.label);
    assert.ok(labels.includes('source') && labels.includes('mounts'), labels.join(' '));
});

test('a name is never taken for a keyword', async () => {
    const { relax } = await import(pathToFileURL(path.join(folder, 'schema.mjs')));
    const written = { type: 'object', required: ['type'], properties: { type: { type: 'string', enum: ['a'], description: 'd' }, required: { oneOf: [{ const: 1 }, { anyOf: [{ const: 2 }] }] } }, additionalProperties: false };
    assert.deepEqual(relax(written), { properties: { type: { description: 'd' }, required: { anyOf: [{}, { anyOf: [{}] }] } }, additionalProperties: true });
});
