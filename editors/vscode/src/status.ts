// The item in the status bar: whether the server runs, and the way to everything else.

import * as vscode from 'vscode';

export class Status implements vscode.Disposable {
    private readonly item = vscode.window.createStatusBarItem('upsun-lint', vscode.StatusBarAlignment.Right, 90);

    constructor() {
        this.item.name = 'upsun-lint';
        this.starting();
        this.item.show();
    }

    starting(): void {
        this.set('$(loading~spin) Upsun', 'upsun-lint starts', 'upsun-lint.showLog');
    }

    running(version: string, program: string, by: string): void {
        this.set('$(check) Upsun', `upsun-lint ${version}, ${program} (${by})`, 'upsun-lint.showTimeline');
    }

    failed(why: string): void {
        this.set('$(error) Upsun', `upsun-lint does not run: ${why}`, 'upsun-lint.showLog');
        this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
    }

    private set(text: string, what: string, command: string): void {
        // The path comes from settings: as text, it can't become a link.
        const tooltip = new vscode.MarkdownString().appendText(what);
        tooltip.appendMarkdown('\n\n[Timeline](command:upsun-lint.showTimeline) · [Restart](command:upsun-lint.restart) · [Log](command:upsun-lint.showLog)');
        tooltip.isTrusted = { enabledCommands: ['upsun-lint.showTimeline', 'upsun-lint.restart', 'upsun-lint.showLog'] };
        this.item.text = text;
        this.item.tooltip = tooltip;
        this.item.command = command;
        this.item.backgroundColor = undefined;
        this.item.accessibilityInformation = { label: what };
    }

    dispose(): void {
        this.item.dispose();
    }
}
