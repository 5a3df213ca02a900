// What a rule is about, as the program tells it, in a document that can't be written.

import * as vscode from 'vscode';
import { run } from './program';
import type { Server } from './server';

const SCHEME = 'upsun-lint-rule';

interface Rule {
    id: string;
    summary?: string;
}

export class Explain implements vscode.Disposable, vscode.TextDocumentContentProvider {
    private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

    constructor(private readonly server: Server) {}

    /** Asks for a rule, those at the cursor first, and explains it. */
    async show(named?: unknown): Promise<void> {
        const program = await this.server.program();
        if (!program) {
            return;
        }
        try {
            const rule = typeof named === 'string' ? named : await this.pick(program);
            if (rule) {
                const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${rule}` });
                await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true, viewColumn: vscode.ViewColumn.Beside });
            }
        } catch (error) {
            void vscode.window.showErrorMessage(`upsun-lint: ${(error as Error).message}`);
        }
    }

    private async pick(program: string): Promise<string | undefined> {
        const answer = JSON.parse(await run(program, ['rules', '--format', 'json']));
        const rules: Rule[] = Array.isArray(answer) ? answer : answer.rules;
        const here = new Set(atCursor());
        const item = (rule: Rule) => ({ label: rule.id, description: rule.summary });
        const items: vscode.QuickPickItem[] = [
            ...rules.filter((rule) => here.has(rule.id)).map(item),
            ...here.size > 0 ? [{ label: 'all rules', kind: vscode.QuickPickItemKind.Separator }] : [],
            ...rules.filter((rule) => !here.has(rule.id)).map(item),
        ];
        return (await vscode.window.showQuickPick(items, { placeHolder: 'Which rule?', matchOnDescription: true }))?.label;
    }

    async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
        const program = await this.server.program();
        return program ? run(program, ['explain', '--color', 'never', '--', uri.path.slice(1)]) : '';
    }

    dispose(): void {
        this.registration.dispose();
    }
}

/** The rules of the findings on the line of the cursor. */
function atCursor(): string[] {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
        return [];
    }
    const line = editor.selection.active.line;
    return vscode.languages.getDiagnostics(editor.document.uri)
        .filter((found) => found.source === 'upsun-lint' && found.range.start.line <= line && line <= found.range.end.line)
        .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}
