// The projects of a workspace: the folders that have a folder `.upsun`.

import * as vscode from 'vscode';

/** The project of the file that is shown; else the only one; else the one that the user picks. */
export async function pickProject(): Promise<vscode.Uri | undefined> {
    const shown = vscode.window.activeTextEditor?.document.uri;
    const inside = shown?.scheme === 'file' ? shown.path.indexOf('/.upsun/') : -1;
    if (shown && inside >= 0) {
        return shown.with({ path: shown.path.slice(0, inside) || '/' });
    }
    const projects = await all();
    const around = (shown ? projects.filter((project) => shown.path.startsWith(`${project.path}/`)) : [])
        .sort((a, b) => b.path.length - a.path.length)[0];
    if (around || projects.length < 2) {
        return around ?? projects[0];
    }
    const items = projects.map((project) => ({ label: vscode.workspace.asRelativePath(project), project }));
    return (await vscode.window.showQuickPick(items, { placeHolder: 'Which project?' }))?.project;
}

async function all(): Promise<vscode.Uri[]> {
    const files = await vscode.workspace.findFiles('**/.upsun/*.{yaml,yml}', '**/node_modules/**', 500);
    const projects = new Map<string, vscode.Uri>();
    for (const file of files.filter((file) => file.scheme === 'file')) {
        const project = vscode.Uri.joinPath(file, '..', '..');
        projects.set(project.path, project);
    }
    return [...projects.values()].sort((a, b) => a.path.localeCompare(b.path));
}
