// Tasks that run `upsun-lint check`; the problem matcher is in `package.json`.

import * as vscode from 'vscode';
import type { Server } from './server';

interface Definition extends vscode.TaskDefinition {
    path?: string;
    arguments?: string[];
}

export class Tasks implements vscode.TaskProvider {
    constructor(private readonly server: Server) {}

    async provideTasks(): Promise<vscode.Task[]> {
        const folders = vscode.workspace.workspaceFolders ?? [];
        const tasks = await Promise.all(folders.map(async (folder) => {
            const there = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, '.upsun')).then(() => true, () => false);
            return there ? this.task({ type: 'upsun-lint' }, folder) : undefined;
        }));
        return tasks.filter((task) => task !== undefined);
    }

    async resolveTask(task: vscode.Task): Promise<vscode.Task | undefined> {
        const scope = task.scope;
        const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
        return folder && this.task(task.definition as Definition, folder);
    }

    private async task(definition: Definition, folder: vscode.WorkspaceFolder): Promise<vscode.Task | undefined> {
        const answer = await this.server.find();
        if ('missing' in answer) {
            return undefined;
        }
        const own = definition.arguments ?? [];
        // Findings go to *Problems*. Status 1 would make the editor say that the program could not be run, in so many words.
        const calm = own.some((argument) => /^--fail-on(=|$)/.test(argument)) ? [] : ['--fail-on', 'never'];
        // An argument list goes through no shell.
        const args = ['check', '--format', 'concise', '--color', 'never', ...calm, ...own, '--', definition.path ?? '.'];
        const execution = new vscode.ProcessExecution(answer.found, args, { cwd: folder.uri.fsPath });
        const task = new vscode.Task(definition, folder, 'check', 'upsun-lint', execution, '$upsun-lint');
        task.group = vscode.TaskGroup.Test;
        return task;
    }
}
