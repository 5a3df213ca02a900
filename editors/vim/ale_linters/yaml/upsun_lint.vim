" Found by ALE by its place: upsun-lint for the configuration of Upsun.

call upsun_lint#Define('yaml')
