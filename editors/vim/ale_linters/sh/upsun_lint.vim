" Found by ALE by its place: upsun-lint for the scripts that hooks call.

call upsun_lint#Define('sh')
