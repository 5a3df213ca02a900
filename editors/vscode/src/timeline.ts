// The deployment of an app as a picture beside the configuration. The program draws it; no script runs in the view.

import * as vscode from 'vscode';
import { run } from './program';
import { pickProject } from './projects';
import type { Server } from './server';

interface Shown {
    panel: vscode.WebviewPanel;
    project: vscode.Uri;
    app: string | undefined;
}

export class Timeline implements vscode.Disposable {
    private shown: Shown | undefined;
    private readonly events: vscode.Disposable[];

    constructor(private readonly server: Server) {
        this.events = [
            vscode.workspace.onDidSaveTextDocument((document) => this.shown && document.uri.path.startsWith(`${this.shown.project.path}/`) && this.draw()),
            vscode.window.onDidChangeActiveColorTheme(() => this.draw()),
        ];
    }

    /** Shows the deployment of an app of the project around the file that is shown; without a name, asks where there are several. */
    async show(named?: string): Promise<void> {
        const program = await this.server.program();
        const project = program && await pickProject();
        if (!program || !project) {
            if (program) {
                void vscode.window.showInformationMessage('upsun-lint: there is no .upsun folder with a configuration here.');
            }
            return;
        }
        let app = named;
        try {
            const drawn = JSON.parse(await run(program, ['timeline', '--project', project.fsPath, '--format', 'json'], project.fsPath));
            const names: string[] = drawn.apps.map((app: { name: string }) => app.name);
            if (named === undefined && names.length > 1) {
                const everything = { label: 'All apps', app: undefined as string | undefined };
                const items = [...names.map((name) => ({ label: name, app: name as string | undefined })), everything];
                const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Which app\'s deployment?' });
                if (!picked) {
                    return;
                }
                app = picked.app;
            }
        } catch (error) {
            void vscode.window.showErrorMessage(`upsun-lint: ${(error as Error).message}`);
            return;
        }
        this.reveal(project, app);
        await this.draw();
    }

    private reveal(project: vscode.Uri, app: string | undefined): void {
        if (this.shown) {
            this.shown = { ...this.shown, project, app };
            this.shown.panel.reveal(undefined, true);
        } else {
            const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
            const panel = vscode.window.createWebviewPanel('upsun-lint.timeline', 'Deployment', column, { enableScripts: false, localResourceRoots: [], enableFindWidget: true });
            panel.onDidDispose(() => { this.shown = undefined; });
            this.shown = { panel, project, app };
        }
        this.shown.panel.title = app === undefined ? 'Deployment' : `Deployment of ${app}`;
    }

    private async draw(): Promise<void> {
        const shown = this.shown;
        const answer = shown && await this.server.find();
        if (!shown || !answer) {
            return;
        }
        let content: string;
        try {
            if ('missing' in answer) {
                throw new Error(answer.missing);
            }
            // Behind `--`, a name is a name, whatever it begins with.
            const args = ['timeline', '--project', shown.project.fsPath, '--format', 'svg', ...shown.app === undefined ? [] : ['--', shown.app]];
            content = themed(await run(answer.found, args, shown.project.fsPath));
        } catch (error) {
            content = `<p>${escape((error as Error).message)}</p>`;
        }
        // Something else may be shown by now, or nothing.
        if (this.shown?.panel === shown.panel && this.shown.app === shown.app) {
            shown.panel.webview.html = page(content);
        }
    }

    dispose(): void {
        this.shown?.panel.dispose();
        vscode.Disposable.from(...this.events).dispose();
    }
}

/** The picture follows the reader's choice of light or dark, which is here the editor's theme and not the browser's. */
function themed(svg: string): string {
    const kind = vscode.window.activeColorTheme.kind;
    const dark = kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
    return svg
        .replaceAll('@media (prefers-color-scheme:dark)', dark ? '@media all' : '@media not all')
        .replaceAll('color-scheme:light dark', dark ? 'color-scheme:dark' : 'color-scheme:light');
}

function page(content: string): string {
    return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{margin:0;padding:8px}svg{display:block;width:100%;min-width:560px;max-width:920px;height:auto;margin:0 auto}p{white-space:pre-wrap}svg .bg{fill:none}</style>
</head><body>${content}</body></html>`;
}

function escape(text: string): string {
    return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
