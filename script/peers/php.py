"""nginx before PHP-FPM, as DokuWiki and MediaWiki are served: one pair of its own for each, in the foreground.

PHP keeps Debian's settings (php.ini-production, the pool of at most five processes, the opcode cache); nginx its
defaults, without a log of accesses.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from service import Service

EXTENSIONS = """apcu ctype curl dom fileinfo iconv intl mbstring pdo pdo_sqlite posix simplexml sqlite3 tokenizer xml
    xmlreader xmlwriter"""

NGINX = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log stderr;
worker_processes auto;
events {{}}
http {{
  include {mime};
  default_type application/octet-stream;
  access_log off;
  sendfile on;
  client_body_temp_path {folder}/nginx-body;
  fastcgi_temp_path {folder}/nginx-fastcgi;
  proxy_temp_path {folder}/nginx-proxy;
  scgi_temp_path {folder}/nginx-scgi;
  uwsgi_temp_path {folder}/nginx-uwsgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    index index.html index.php;
{locations}
  }}
}}
"""

PHP_LOCATION = """
    location ~ \\.php(/|$) {{
      fastcgi_split_path_info ^(.+?\\.php)(/.*)$;
      fastcgi_pass unix:{socket};
      fastcgi_buffers 64 16k;
      include {params};
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_param PATH_INFO $fastcgi_path_info;
    }}
"""

POOL = """
[global]
error_log = {folder}/php.log
daemonize = no
[www]
{user}
listen = {socket}
pm = dynamic
pm.max_children = 5
pm.start_servers = 2
pm.min_spare_servers = 1
pm.max_spare_servers = 3
clear_env = no
"""


class Php:
    """The interpreter, with the extensions that both wikis want."""

    def __init__(self, programs):
        self.programs = programs
        self.program = programs.must("usr/bin/php[0-9]*.[0-9]*")
        self.server = programs.must("usr/sbin/php-fpm[0-9]*")

    @staticmethod
    def found(programs):
        """Whether all of it is there, nginx included."""
        wanted = ["usr/bin/php[0-9]*.[0-9]*", "usr/sbin/php-fpm[0-9]*", "usr/lib/php/20*/apcu.so", "usr/sbin/nginx"]
        return all(programs.find(pattern) for pattern in wanted)

    @property
    def version(self):
        return self.run("-r", "echo PHP_VERSION;")

    def settings(self):
        modules = self.programs.must("usr/lib/php/20*/apcu.so").parent
        lines = [self.programs.must("usr/lib/php/*/php.ini-production").read_text()]
        lines.append(f"zend_extension={modules}/opcache.so")
        for name in EXTENSIONS.split():
            found = self.programs.find(f"usr/lib/php/20*/{name}.so")
            if found:
                lines.append(f"extension={found}")
        root = self.programs.root
        lines.append(f'include_path=".:{root}/usr/share/php:/usr/share/php"')
        # Without its sessions DokuWiki would check the password with every request.
        sessions = self.programs.folder / "sessions"
        sessions.mkdir(exist_ok=True)
        lines.append(f'session.save_path="{sessions}"')
        file = self.programs.folder / "php.ini"
        file.write_text("\n".join(lines) + "\n")
        return file

    def run(self, *arguments):
        return self.programs.run(self.program, "-c", self.settings(), *arguments)

    def serve(self, folder, port, root, locations="", environment=None):
        """The service for the PHP files below a folder."""
        # A path of a socket may not be long, the folder's may.
        short = tempfile.mkdtemp(prefix="peers-")
        atexit.register(shutil.rmtree, short, ignore_errors=True)
        socket = Path(short) / "php"
        as_root = os.geteuid() == 0
        pool = folder / "php-fpm.conf"
        pool.write_text(POOL.format(folder=folder, socket=socket, user="user = root\ngroup = root" if as_root else ""))
        fpm = [self.server, "--nodaemonize", "--php-ini", self.settings(), "--fpm-config", pool]
        if as_root:
            fpm.append("--allow-to-run-as-root")
        params = self.programs.must("etc/nginx/fastcgi_params")
        locations += PHP_LOCATION.format(socket=socket, params=params)
        nginx = nginx_command(self.programs, folder, port, root, locations)
        return Service(port, [fpm, nginx], folder / "log", {**self.programs.environment, **(environment or {})})


def nginx_command(programs, folder, port, root, locations=""):
    """The command that serves a folder with nginx."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "nginx.conf"
    config.write_text(
        NGINX.format(
            folder=folder,
            port=port,
            root=root,
            locations=locations,
            mime=programs.must("etc/nginx/mime.types"),
            user="user root;" if os.geteuid() == 0 else "",
        )
    )
    return [programs.must("usr/sbin/nginx"), "-p", folder, "-c", config, "-e", "stderr"]
