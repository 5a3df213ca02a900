// In the place of the YAML extension (`redhat.vscode-yaml`), which is in no package registry: an extension with its name and its
// interface, around the language server that is inside it, `yaml-language-server`. It writes down what happens to it.

import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));

/** Runs in the editor. */
const SOURCE = `
import * as vscode from 'vscode';
import { writeFileSync } from 'node:fs';
import { LanguageClient, State } from 'vscode-languageclient/node';

const contributors = new Map();
let published = 0;
let findings = [];

const ask = (uri) => [...contributors.values()].map(({ ofResource }) => ofResource(uri)).filter(Boolean);

export async function activate(context) {
    const client = new LanguageClient('yaml', 'YAML', { command: process.execPath, args: [SERVER, '--stdio'] }, {
        documentSelector: [{ language: 'yaml' }],
        middleware: { handleDiagnostics(uri, found, next) {
            published += 1;
            findings = found.map(({ message }) => message);
            next(uri, found);
        } },
    });
    client.onRequest('custom/schema/request', (uri) => ask(uri));
    client.onRequest('custom/schema/content', (uri) => [...contributors].find(([scheme]) => uri.startsWith(scheme + ':'))?.[1].content(uri) ?? '');
    await client.start();
    await client.sendNotification('yaml/registerCustomSchemaRequest');
    const root = vscode.workspace.workspaceFolders[0].uri;
    const tell = () => {
        const files = Object.fromEntries(['.upsun/config.yaml', '.upsun/deeper/values.yaml', 'values.yaml'].map((name) => [name, ask(vscode.Uri.joinPath(root, name).toString())[0]]));
        writeFileSync(TOLD, JSON.stringify({ schemes: [...contributors.keys()], files, published, findings }));
    };
    const timer = setInterval(tell, 200);
    context.subscriptions.push({ dispose: () => clearInterval(timer) }, client);
    return {
        registerContributor(scheme, ofResource, content) {
            if (contributors.has(scheme)) {
                return false;
            }
            contributors.set(scheme, { ofResource, content });
            return true;
        },
    };
}
`;

/** Packages it into a folder, and says where it is. What happens to it goes to the file `told`. */
export async function standIn(folder, told) {
    const root = path.join(folder, 'vscode-yaml');
    mkdirSync(root);
    const server = path.join(here, 'node_modules/yaml-language-server/bin/yaml-language-server');
    await build({
        stdin: { contents: SOURCE, resolveDir: here },
        outfile: path.join(root, 'extension.js'),
        bundle: true, platform: 'node', format: 'cjs', external: ['vscode'], logLevel: 'warning',
        define: { SERVER: JSON.stringify(server), TOLD: JSON.stringify(told) },
    });
    writeFileSync(path.join(root, 'package.json'), JSON.stringify({
        name: 'vscode-yaml', publisher: 'redhat', version: '1.19.0', description: 'Stands in for the YAML extension in a test', license: 'MIT',
        engines: { vscode: '^1.91.0' }, main: './extension.js', activationEvents: ['onLanguage:yaml'],
        contributes: { configuration: { properties: { 'yaml.customTags': { type: 'array', default: [], scope: 'window' }, 'yaml.schemaStore.enable': { type: 'boolean', default: false } } } },
    }));
    writeFileSync(path.join(root, 'README.md'), 'Stands in for the YAML extension in a test.\n');
    copyFileSync(path.join(here, '../../LICENSE-MIT'), path.join(root, 'LICENSE.txt'));
    const out = path.join(folder, 'vscode-yaml.vsix');
    await createVSIX({ cwd: root, packagePath: out, dependencies: false, allowMissingRepository: true });
    return out;
}
