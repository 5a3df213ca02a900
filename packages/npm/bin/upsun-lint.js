#!/usr/bin/env node
// Starts the program for this platform, which is in a package of its own, and ends as it does. Fetches nothing.
'use strict';

const { spawn } = require('node:child_process');
const { constants } = require('node:os');

const platform = `${process.platform}-${process.arch}`;

// The one that needs no library of the system runs everywhere, so it is tried where the other can't start.
const names = process.platform === 'linux' ? [`${platform}-gnu`, `${platform}-musl`] : [platform];

const { optionalDependencies = {} } = require('../package.json');
const known = names.map((name) => `@upsun-lint/${name}`).filter((name) => name in optionalDependencies);
const file = process.platform === 'win32' ? 'upsun-lint.exe' : 'upsun-lint';

/** Ends as a run that was none: never taken for a clean one. */
function fail(message) {
    console.error(`upsun-lint: ${message}`);
    process.exit(2);
}

function programs() {
    return known.flatMap((name) => {
        try {
            return [require.resolve(`${name}/bin/${file}`)];
        } catch {
            return [];
        }
    });
}

function run([program, ...others]) {
    let child;
    // What ends this process is for the program to decide on, from its first moment.
    const forward = (signal) => child?.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
    for (const signal of signals) {
        process.on(signal, forward);
    }
    child = spawn(program, process.argv.slice(2), { stdio: 'inherit' });
    const release = () => signals.forEach((signal) => process.removeListener(signal, forward));
    child.on('error', (error) => {
        release();
        // So it is said as well that the loader of its libraries is not there.
        if (error.code === 'ENOENT' && others.length > 0) {
            run(others);
        } else {
            fail(`can't start ${program}: ${error.message}`);
        }
    });
    child.on('exit', (code, signal) => {
        release();
        if (signal) {
            process.kill(process.pid, signal);
            // Where a signal doesn't end it.
            setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 1000);
        } else {
            process.exit(code);
        }
    });
}

if (known.length === 0) {
    const all = Object.keys(optionalDependencies).map((name) => name.replace('@upsun-lint/', ''));
    fail(`there is no program for ${platform} (available: ${all.join(', ')}). With Rust, it can be built from source`);
}
const found = programs();
if (found.length === 0) {
    fail(
        `the program for ${platform} is missing: it is in ${known.join(' or ')}, an optional dependency that was not installed. ` +
            'Install again, on this machine and without leaving optional dependencies out (`--omit=optional`, `--no-optional`)',
    );
}
run(found);
