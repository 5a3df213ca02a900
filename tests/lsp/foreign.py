"""The server, talked to by a client that nobody here wrote: pygls' own, through pytest-lsp."""

import asyncio
import os
import pathlib
import sys

from lsprotocol import types
from pytest_lsp import client_capabilities, make_test_lsp_client

BROKEN = """applications:
  app:
    type: "nodejs:24"
    relationships:
      d: "databse:mysql" # \u00e9\U0001f600
services:
  database:
    type: "mariadb:11.8"
"""


async def main(binary, folder, editor):
    client = make_test_lsp_client()
    # The framework reports what it can't read; nothing may be.
    problems = []
    client.report_server_error = lambda error, source: problems.append((error, source))
    registered = []

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params):
        registered.extend(one.method for one in params.registrations)

    await client.start_io(binary, "lsp")
    root = pathlib.Path(folder)
    config = root / ".upsun/config.yaml"
    params = types.InitializeParams(
        capabilities=client_capabilities(editor), process_id=os.getpid(), root_uri=root.as_uri()
    )
    result = await client.initialize_session(params)
    assert result.server_info.name == "upsun-lint", result
    document = types.TextDocumentItem(uri=config.as_uri(), language_id="yaml", version=1, text=BROKEN)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))
    at = types.TextDocumentIdentifier(uri=config.as_uri())
    if result.capabilities.diagnostic_provider:
        report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=at))
        found = report.items
    else:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        found = client.diagnostics[config.as_uri()]
    assert [one.code for one in found] == ["relationship-unknown-target"], found
    here = types.Position(line=4, character=12)
    await client.text_document_hover_async(types.HoverParams(text_document=at, position=here))
    await client.text_document_completion_async(types.CompletionParams(text_document=at, position=here))
    everything = types.Range(start=types.Position(line=0, character=0), end=types.Position(line=8, character=0))
    await client.text_document_code_action_async(
        types.CodeActionParams(text_document=at, range=everything, context=types.CodeActionContext(diagnostics=found))
    )
    await client.shutdown_session()
    assert not problems, problems
    print("ok", editor, registered, result.capabilities.position_encoding)


asyncio.run(asyncio.wait_for(main(*sys.argv[1:4]), 60))
