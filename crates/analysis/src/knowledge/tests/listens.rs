//! Where servers listen, row by row.

use super::super::Address;
use super::{Line, find};

/// Where a command listens, and what of it the range covers.
fn listens(command: &str) -> Vec<String> {
    let line = Line::new(command);
    let call = line.call();
    let entry = find(&call).map(|(entry, _)| entry);
    let text = |address: Address| match address {
        Address::Port(port) => port.to_string(),
        Address::Variable(name) => format!("${name}"),
        Address::Socket(path) => path,
    };
    let found = call.listens_on(entry, command).into_iter();
    found.map(|found| format!("{} at {}", text(found.address), found.range.slice(command))).collect()
}

const ROWS: &[(&str, &[&str])] = &[
    // Ports.
    ("npx next start -p 3000", &["3000 at 3000"]),
    ("npx next start --port=3000", &["3000 at 3000"]),
    ("yarn nuxt start --port 3000", &["3000 at 3000"]),
    ("vite preview --host 0.0.0.0 --port 4173", &["4173 at 4173"]),
    ("gunicorn -w 4 -b 0.0.0.0:8000 app:app", &["8000 at 8000"]),
    ("gunicorn -b :8000 app:app", &["8000 at 8000"]),
    ("gunicorn -b :8000 -b unix:run/app.sock app:app", &["8000 at 8000", "run/app.sock at run/app.sock"]),
    ("poetry run gunicorn --bind=0.0.0.0:8000 app:app", &["8000 at 8000"]),
    ("gunicorn --bind \"[::]:8000\" app:app", &["8000 at 8000"]),
    ("uvicorn app:app --host 0.0.0.0 --port 8000", &["8000 at 8000"]),
    ("hypercorn app:app -b 0.0.0.0:8000", &["8000 at 8000"]),
    ("daphne -b 0.0.0.0 -p 8000 app:app", &["8000 at 8000"]),
    ("waitress-serve --listen=*:8000 app:app", &["8000 at 8000"]),
    ("uwsgi --http :8000 --module app", &["8000 at 8000"]),
    ("python manage.py runserver 0.0.0.0:8000", &["8000 at 8000"]),
    ("python manage.py runserver 8000", &["8000 at 8000"]),
    ("flask run --host=0.0.0.0 -p 5000", &["5000 at 5000"]),
    ("streamlit run app.py --server.port 8501", &["8501 at 8501"]),
    ("python -m http.server 8000", &["8000 at 8000"]),
    ("bundle exec puma -p 3000", &["3000 at 3000"]),
    ("puma -b tcp://0.0.0.0:9292", &["9292 at 9292"]),
    ("bin/rails server -b 0.0.0.0 -p 3000", &["3000 at 3000"]),
    ("rackup -p 3000 config.ru", &["3000 at 3000"]),
    ("php -S 0.0.0.0:8080 -t public", &["8080 at 8080"]),
    ("php artisan serve --host=0.0.0.0 --port=8080", &["8080 at 8080"]),
    ("symfony serve --port=8080", &["8080 at 8080"]),
    ("java -Dserver.port=8080 -jar app.jar", &["8080 at 8080"]),
    ("java -jar app.jar --server.port=8080", &["8080 at 8080"]),
    ("java -jar -Xmx512m app.jar --port 8080", &["8080 at 8080"]),
    ("dotnet app.dll --urls=http://0.0.0.0:5000", &["5000 at 5000"]),
    ("ASPNETCORE_URLS=http://+:5000 dotnet app.dll", &["5000 at 5000"]),
    ("hugo server -p 1313", &["1313 at 1313"]),
    ("npx serve -s build -l 3000", &["3000 at 3000"]),
    ("npx serve -l tcp://0.0.0.0:3000", &["3000 at 3000"]),
    ("npx http-server -p 8080 public", &["8080 at 8080"]),
    ("PORT=3000 node server.js", &["3000 at 3000"]),
    ("PORT=3000 npm start", &["3000 at 3000"]),
    ("env PORT=3000 yarn start", &["3000 at 3000"]),
    ("PORT=3000 npx directus start", &["3000 at 3000"]),
    ("gunicorn -b $HOST:8000 app:app", &["8000 at 8000"]),
    // Variables.
    ("npx next start -p $PORT", &["$PORT at $PORT"]),
    ("npx next start --port=$PORT", &["$PORT at $PORT"]),
    ("gunicorn -b 0.0.0.0:$PORT app:app", &["$PORT at $PORT"]),
    ("gunicorn -b \"0.0.0.0:${PORT}\" app:app", &["$PORT at ${PORT}"]),
    ("gunicorn -b \"$HOST:$PORT\" app:app", &["$PORT at $PORT"]),
    ("gunicorn -b ${HOST:-0.0.0.0}:${PORT:-8000} app:app", &["$PORT at ${PORT:-8000}"]),
    ("uvicorn app:app --port \"$PORT\"", &["$PORT at $PORT"]),
    ("gunicorn -b unix:$SOCKET app:app", &["$SOCKET at $SOCKET"]),
    ("gunicorn -b \"unix:${SOCKET}\" app:app", &["$SOCKET at ${SOCKET}"]),
    ("uvicorn app:app --uds $SOCKET", &["$SOCKET at $SOCKET"]),
    ("java -jar -Dserver.port=$PORT app.jar", &["$PORT at $PORT"]),
    ("python manage.py runserver 0.0.0.0:$PORT", &["$PORT at $PORT"]),
    // Sockets.
    ("gunicorn -b unix:/run/app.sock app:app", &["/run/app.sock at /run/app.sock"]),
    ("puma -b unix:///run/app.sock", &["/run/app.sock at /run/app.sock"]),
    ("uvicorn app:app --uds /run/app.sock", &["/run/app.sock at /run/app.sock"]),
    ("unicorn -l /run/app.sock", &["/run/app.sock at /run/app.sock"]),
    // Nothing that is known.
    ("node server.js", &[]),
    ("node --inspect=9229 server.js", &[]),
    ("node --inspect-brk=0.0.0.0:9229 server.js", &[]),
    ("npm start", &[]),
    ("npm start -- --port 3000", &[]),
    ("gunicorn app:app", &[]),
    ("gunicorn -b $BIND$SUFFIX app:app", &[]),
    ("gunicorn -b $((PORT+1)) app:app", &[]),
    ("gunicorn -b 0.0.0.0:${PORT}0 app:app", &[]),
    ("uvicorn app:app --host 0.0.0.0", &[]),
    ("bundle exec puma --control-url tcp://127.0.0.1:9293", &[]),
    ("bin/rails server -b 0.0.0.0", &[]),
    ("next start -p 0", &[]),
    ("npx next start -p $(cat port)", &[]),
    ("redis-server --port 6379", &[]),
    ("java -agentlib:jdwp=transport=dt_socket,address=5005 -jar app.jar", &[]),
    ("psql -p 5432 main", &[]),
    ("PORT=3000 npm run build", &[]),
    ("php -d memory_limit=1G worker.php", &[]),
    ("php artisan queue:work --sleep=3", &[]),
    ("ssh -p 22 host", &[]),
];

#[test]
fn rows() {
    let wrong: Vec<String> = ROWS
        .iter()
        .filter(|(command, wanted)| listens(command) != *wanted)
        .map(|(command, wanted)| format!("{command}: {:?} instead of {wanted:?}", listens(command)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ranges_that_are_wrong_do_no_harm() {
    let line = Line::new("gunicorn -b 0.0.0.0:8000 -b $PORT app:app");
    let call = line.call();
    let entry = find(&call).map(|(entry, _)| entry);
    for script in ["", "é", "gunicorn -b 0.0.0.0:8"] {
        call.listens_on(entry, script);
    }
}
