// The YAML extension beside this one: whether it is there, and the schema for it.

import * as vscode from 'vscode';
import { relax } from './schema';

const YAML = 'redhat.vscode-yaml';
const SCHEME = 'upsun-lint-schema';
const SCHEMA = `${SCHEME}://schema/upsun-config`;

/** What of its interface is used here. */
interface YamlExtension {
    registerContributor(scheme: string, ofResource: (uri: string) => string | undefined, content: (uri: string) => string | Promise<string>, label?: string): boolean;
}

/** Whether keys are left to the YAML extension. */
export function isBesideYaml(): boolean {
    const setting = vscode.workspace.getConfiguration('upsun-lint').get<string>('besideYamlServer', 'auto');
    return setting === 'on' || (setting === 'auto' && vscode.extensions.getExtension(YAML) !== undefined);
}

/** Whether a file is a configuration: directly in a folder `.upsun`. */
export function isConfiguration(uri: vscode.Uri): boolean {
    return /\/\.upsun\/[^/]+\.ya?ml$/.test(uri.path);
}

let isAssociated = false;

/** Gives the YAML extension the schema, once. While keys are not left to it, it is told of no file. */
export async function associate(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<void> {
    const yaml = vscode.extensions.getExtension<YamlExtension | undefined>(YAML);
    if (!yaml || isAssociated || !isBesideYaml()) {
        return;
    }
    isAssociated = true;
    try {
        const api = await yaml.activate();
        const file = vscode.Uri.joinPath(context.extensionUri, 'schemas', 'upsun-config.schema.json');
        const schema = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
        const text = JSON.stringify(relax(schema));
        const ofResource = (uri: string) => isBesideYaml() && isConfiguration(vscode.Uri.parse(uri)) ? SCHEMA : undefined;
        api?.registerContributor(SCHEME, ofResource, () => text, 'Upsun configuration');
        log.info('the YAML extension has the schema');
    } catch (error) {
        log.warn(`the YAML extension did not take the schema: ${error}`);
    }
}
