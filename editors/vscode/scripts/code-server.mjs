// Installs Visual Studio Code as a web server (the package `code-server`) into a folder, for the browser test:
//   node scripts/code-server.mjs FOLDER
// Scripts of packages don't run, since some fetch from elsewhere; what has to be compiled is compiled here.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const VERSION = '4.96.4';

const folder = process.argv[2];
if (!folder) {
    console.error('usage: node scripts/code-server.mjs FOLDER');
    process.exit(2);
}
const server = path.resolve(folder, 'package');
const code = path.join(server, 'lib/vscode');
const run = (cwd, program, ...args) => execFileSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });

if (existsSync(path.join(code, 'node_modules/node-pty/build/Release/pty.node'))) {
    console.log(`already there: ${server}`);
    process.exit(0);
}
rmSync(server, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
run(folder, 'npm', 'pack', '--silent', '--ignore-scripts', `code-server@${VERSION}`);
run(folder, 'tar', 'xzf', `code-server-${VERSION}.tgz`);

// One dependency is named by a place outside the registry, where it is published as well.
const manifest = path.join(code, 'package.json');
const wanted = JSON.parse(readFileSync(manifest, 'utf8'));
wanted.dependencies['@vscode/proxy-agent'] = '0.31.0';
writeFileSync(manifest, JSON.stringify(wanted));
rmSync(path.join(code, 'npm-shrinkwrap.json'), { force: true });

const install = ['install', '--silent', '--omit=dev', '--ignore-scripts'];
run(server, 'npm', ...install);
run(server, 'npm', 'rebuild', '--silent', 'argon2');
run(code, 'npm', ...install);
run(code, 'npm', 'rebuild', '--silent', '@vscode/spdlog', 'node-pty', 'native-watchdog', '@parcel/watcher');
// The desktop's names for the folder of packages; the search for files starts its program in the second.
for (const name of ['node_modules.asar', 'node_modules.asar.unpacked']) {
    if (!existsSync(path.join(code, name))) {
        symlinkSync('node_modules', path.join(code, name));
    }
}
console.log(`installed: ${server}`);
