// The language server: starts it, restarts it, and says once what is wrong with it.

import { homedir } from 'node:os';
import * as vscode from 'vscode';
import {
    CloseAction, ErrorAction, LanguageClient, State, type ClientCapabilities, type CloseHandlerResult, type LanguageClientOptions,
    type StaticFeature,
} from 'vscode-languageclient/node';
import { find, type Answer } from './binary';
import { Status } from './status';
import { associate, isBesideYaml } from './yaml';

/** So many crashes in so long, and it stays down. */
const MOST_CRASHES = 5;
const CRASHES_WITHIN_MS = 3 * 60_000;

/** What the client says that it has beyond the protocol: the command behind a code lens. */
const COMMANDS: StaticFeature = {
    fillClientCapabilities(capabilities: ClientCapabilities) {
        capabilities.experimental = { ...capabilities.experimental, commands: { commands: ['upsun-lint.showTimeline', 'upsun-lint.showPlaces'] } };
    },
    initialize() {},
    getState: () => ({ kind: 'static' }),
    clear() {},
};

export class Server implements vscode.Disposable {
    private client: LanguageClient | undefined;
    /** One start or stop after the other. */
    private queue: Promise<void> = Promise.resolve();
    private crashes: number[] = [];
    /** What was said already in this window. */
    private readonly said = new Set<string>();

    constructor(
        private readonly context: vscode.ExtensionContext,
        private readonly log: vscode.LogOutputChannel,
        private readonly status: Status,
    ) {}

    /** The program that fits now. */
    find(): Promise<Answer> {
        return find({
            setting: vscode.workspace.getConfiguration('upsun-lint').get<string>('path', '').trim(),
            extension: this.context.extensionPath,
            path: process.env.PATH ?? '',
            trusted: vscode.workspace.isTrusted,
            home: homedir(),
            windows: process.platform === 'win32',
        });
    }

    /** The program, or a word to the user on why there is none. */
    async program(): Promise<string | undefined> {
        const answer = await this.find();
        if ('found' in answer) {
            return answer.found;
        }
        void vscode.window.showErrorMessage(`upsun-lint: ${answer.missing}.`);
        return undefined;
    }

    /** Ends the server that runs, if any, and starts one. */
    restart(): Promise<void> {
        this.crashes = [];
        this.queue = this.queue.then(() => this.stop()).then(() => this.start()).catch((error) => this.fail(`it can't be started: ${error}`));
        return this.queue;
    }

    private async start(): Promise<void> {
        const answer = await this.find();
        if ('missing' in answer) {
            this.fail(answer.missing);
            return;
        }
        this.log.info(`starts ${answer.found} (${answer.by})`);
        this.status.starting();
        const more = vscode.workspace.isTrusted ? vscode.workspace.getConfiguration('upsun-lint').get<string[]>('arguments', []) : [];
        const client = new LanguageClient('upsun-lint', 'upsun-lint', { command: answer.found, args: ['lsp', ...more] }, this.options());
        client.registerFeature(COMMANDS);
        client.onDidChangeState(({ newState }) => newState === State.Running && this.started(client, answer));
        this.client = client;
        await client.start();
        await associate(this.context, this.log);
    }

    private options(): LanguageClientOptions {
        return {
            documentSelector: [
                { scheme: 'file', language: 'yaml' },
                { scheme: 'file', pattern: '**/.upsun/**' },
                { scheme: 'file', language: 'shellscript' },
                { scheme: 'file', pattern: '**/upsun-lint.toml' },
            ],
            outputChannel: this.log,
            initializationOptions: settings(),
            middleware: {
                workspace: {
                    // The server asks for its section; what it gets is what it reads, with `auto` decided.
                    configuration: async (params, token, next) => {
                        const answers = await next(params, token);
                        return Array.isArray(answers) ? answers.map((answer, at) => params.items[at]?.section === 'upsun-lint' ? settings() : answer) : answers;
                    },
                },
            },
            initializationFailedHandler: (error) => {
                this.fail(`it does not begin to talk: ${error.message}`);
                return false;
            },
            errorHandler: { error: () => ({ action: ErrorAction.Continue, handled: true }), closed: () => this.closed() },
        };
    }

    private started(client: LanguageClient, answer: Extract<Answer, { found: string }>): void {
        const version = client.initializeResult?.serverInfo?.version ?? 'of an unknown version';
        this.status.running(version, answer.found, answer.by);
        const own: string = this.context.extension.packageJSON.version;
        if (version !== own) {
            this.log.warn(`${answer.found} is ${version}, and the extension ${own}`);
            this.say(`version ${version}`, `upsun-lint: ${answer.found} is version ${version}, and this extension is made for ${own}. It goes on with it; some things may be missing.`);
        }
    }

    /** It ended without being asked to. */
    private closed(): CloseHandlerResult {
        const now = Date.now();
        this.crashes = [...this.crashes.filter((crash) => now - crash < CRASHES_WITHIN_MS), now];
        if (this.crashes.length >= MOST_CRASHES) {
            this.fail(`it ended ${MOST_CRASHES} times within three minutes, and was not started again`);
            return { action: CloseAction.DoNotRestart, handled: true };
        }
        this.log.warn('ended unexpectedly, and is started again');
        this.say('crash', 'upsun-lint ended unexpectedly, and was started again.');
        return { action: CloseAction.Restart, handled: true };
    }

    private fail(why: string): void {
        this.log.error(why);
        this.status.failed(why);
        this.say(why, `upsun-lint does not run: ${why}.`, true);
    }

    /** Says a thing once in a window. */
    private say(what: string, message: string, isError = false): void {
        if (this.said.has(what)) {
            return;
        }
        this.said.add(what);
        const show = isError ? vscode.window.showErrorMessage : vscode.window.showWarningMessage;
        void show(message, 'Show Log', 'Restart').then((choice) => {
            if (choice === 'Show Log') {
                this.log.show();
            } else if (choice === 'Restart') {
                this.said.delete(what);
                void this.restart();
            }
        });
    }

    private async stop(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        // One that does not run can't be stopped, only forgotten.
        await client?.dispose().catch((error: unknown) => this.log.warn(`${error}`));
    }

    async dispose(): Promise<void> {
        await this.queue;
        await this.stop();
    }
}

/** The settings as the server reads them. */
function settings(): Record<string, boolean> {
    const section = vscode.workspace.getConfiguration('upsun-lint');
    return {
        pedantic: section.get('pedantic', false),
        assumeSingleInstance: section.get('assumeSingleInstance', false),
        besideYamlServer: isBesideYaml(),
        codeLens: section.get('codeLens', true),
        inlayHints: section.get('inlayHints', true),
    };
}
