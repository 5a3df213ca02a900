// Where everything begins and ends: puts the parts together and registers the commands.

import * as vscode from 'vscode';
import { Explain } from './explain';
import { Server } from './server';
import { Status } from './status';
import { Tasks } from './tasks';
import { Timeline } from './timeline';

interface Position { line: number; character: number }
interface Location { uri: string; range: { start: Position; end: Position } }

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    const log = vscode.window.createOutputChannel('upsun-lint', { log: true });
    const status = new Status();
    server = new Server(context, log, status);
    const timeline = new Timeline(server);
    const explain = new Explain(server);
    const running = server;
    const command = (name: string, run: (...args: never[]) => unknown) => vscode.commands.registerCommand(`upsun-lint.${name}`, run);
    context.subscriptions.push(
        log, status, timeline, explain,
        command('restart', () => running.restart()),
        command('showLog', () => log.show()),
        // From the palette; or behind a code lens, with a file and the name of an app.
        command('showTimeline', (_file?: unknown, app?: unknown) => timeline.show(typeof app === 'string' ? app : undefined)),
        command('explainRule', (rule?: unknown) => explain.show(rule)),
        // Behind a code lens: the places that a deployment runs. The server speaks of positions in its own way.
        command('showPlaces', (uri: string, at: Position, places: Location[]) => vscode.commands.executeCommand(
            'editor.action.showReferences', vscode.Uri.parse(uri), position(at),
            places.map(({ uri, range }) => new vscode.Location(vscode.Uri.parse(uri), new vscode.Range(position(range.start), position(range.end)))),
        )),
        vscode.tasks.registerTaskProvider('upsun-lint', new Tasks(server)),
        vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
        // What is said at the beginning of the conversation can't be said later.
        vscode.workspace.onDidChangeConfiguration((change) => {
            if (['path', 'arguments', 'besideYamlServer'].some((name) => change.affectsConfiguration(`upsun-lint.${name}`))) {
                void running.restart();
            }
        }),
    );
    await vscode.commands.executeCommand('setContext', 'upsun-lint.active', true);
    await server.restart();
}

export async function deactivate(): Promise<void> {
    await server?.dispose();
}

function position({ line, character }: Position): vscode.Position {
    return new vscode.Position(line, character);
}
