//! Which language a file is in: by its name, else by the program that its first line names.

use super::Language;
use super::table::*;

pub(super) fn by_name(name: &str) -> Option<&'static Language> {
    let whole = match name {
        "Makefile" | "makefile" | "GNUmakefile" | "Kbuild" => Some(&MAKE),
        "Dockerfile" | "Containerfile" | "Justfile" | "justfile" | ".gitignore" | ".dockerignore" | "CODEOWNERS"
        | ".editorconfig" | ".bashrc" | ".profile" | ".zshrc" | ".env" => Some(&SHELL),
        "Rakefile" | "Gemfile" | "Vagrantfile" | "Podfile" | "Brewfile" | "Fastfile" => Some(&RUBY),
        "BUILD" | "WORKSPACE" | "Tiltfile" | "SConstruct" | "SConscript" | "Snakefile" => Some(&PYTHON),
        "Jenkinsfile" => Some(&GROOVY),
        "CMakeLists.txt" => Some(&CMAKE),
        "meson.build" | "meson_options.txt" => Some(&HASH),
        "dune" | "dune-project" => Some(&LISP),
        "go.mod" | "go.work" => Some(&GO),
        "nginx.conf" => Some(&HASH),
        _ if name.starts_with("Dockerfile.") => Some(&SHELL),
        _ => None,
    };
    if let Some(language) = whole {
        return Some(language);
    }
    let (stem, ending) = name.rsplit_once('.')?;
    if stem.is_empty() {
        return None;
    }
    // Large letters tell some languages apart: `x.F90`, `x.S`; none that are different here.
    let ending = ending.to_ascii_lowercase();
    Some(match ending.as_str() {
        "rs" => &RUST,
        "c" | "h" | "m" | "idl" | "glsl" | "vert" | "frag" | "comp" | "hlsl" | "metal" | "wgsl" | "cl" | "proto"
        | "thrift" | "fbs" | "smithy" | "sol" | "cue" | "jsonc" | "json5" | "dfy" | "move" | "cairo" | "asl"
        | "vala" | "pony" | "y" | "l" | "rl" | "cds" | "gleam" | "re" | "rei" | "bicep" | "cadence" | "ino" | "pde"
        | "apex" | "cls" | "trigger" | "haxe" | "hx" | "as" | "uc" | "nut" | "qml" | "bal" | "cj" | "mo" => &C,
        "cc" | "cpp" | "cxx" | "c++" | "h++" | "hh" | "hpp" | "hxx" | "ipp" | "ixx" | "cppm" | "tpp" | "inl" | "mm"
        | "cu" | "cuh" => &CPP,
        "cs" | "csx" => &CSHARP,
        "java" | "fxml" | "aj" => &JAVA,
        "go" | "templ" => &GO,
        "swift" => &SWIFT,
        "kt" | "kts" => &KOTLIN,
        "scala" | "sc" | "sbt" => &SCALA,
        "groovy" | "gradle" => &GROOVY,
        "dart" => &DART,
        "js" | "mjs" | "cjs" | "jsx" | "ts" | "mts" | "cts" | "tsx" | "ejs" | "es6" | "res" | "resi" => &SCRIPT,
        "vue" | "svelte" | "astro" => &COMPONENT,
        "d" | "di" => &D,
        "zig" | "zon" => &ZIG,
        "v" | "sv" | "svh" | "vh" | "odin" | "scad" => &VERILOG,
        "php" | "phtml" | "inc" => &PHP,
        "css" => &CSS,
        "scss" | "sass" | "less" | "styl" => &SCSS,
        "tf" | "tfvars" | "hcl" | "nomad" => &TERRAFORM,
        "fs" | "fsi" | "fsx" => &FSHARP,
        "pas" | "pp" | "dpr" | "lpr" => &PASCAL,
        "py" | "pyi" | "pyw" | "pyx" | "pxd" | "bzl" | "bazel" | "star" | "gd" | "smk" | "mojo" | "ipy" => &PYTHON,
        "sh" | "bash" | "zsh" | "ksh" | "fish" | "bats" | "env" | "nu" | "ebuild" | "dockerfile" | "containerfile"
        | "just" => &SHELL,
        "rb" | "rake" | "gemspec" | "ru" | "cr" | "podspec" | "builder" => &RUBY,
        "pl" | "pm" | "t" | "raku" | "rakumod" => &PERL,
        "ex" | "exs" => &ELIXIR,
        "jl" => &JULIA,
        "nim" | "nims" | "nimble" => &NIM,
        "ps1" | "psm1" | "psd1" => &POWERSHELL,
        "toml" => &TOML,
        "nix" => &NIX,
        "cmake" => &CMAKE,
        "graphql" | "gql" | "graphqls" => &GRAPHQL,
        "mk" | "mak" => &MAKE,
        "yaml" | "yml" | "r" | "tcl" | "awk" | "sed" | "feature" | "robot" | "resource" | "coffee" | "rego"
        | "styx" | "pkl" | "jq" | "gn" | "gni" | "dts" | "dtsi" | "gnuplot" | "service" | "conf" | "cfg"
        | "properties" | "kdl" | "po" | "tap" | "qs" | "jsonnet" | "libsonnet" => match ending.as_str() {
            "conf" | "cfg" | "properties" => &INI,
            "service" => &INI,
            "kdl" | "dts" | "dtsi" | "qs" => &C,
            "jsonnet" | "libsonnet" | "pkl" => &TERRAFORM,
            _ => &HASH,
        },
        "sql" | "psql" | "pls" | "plsql" | "pks" | "pkb" | "ddl" | "dml" | "mysql" => &SQL,
        "lua" | "luau" | "rockspec" => &LUA,
        "hs" | "lhs" | "hsc" | "elm" | "purs" | "idr" | "agda" | "dhall" | "cabal" => &HASKELL,
        "lean" => &LEAN,
        "adb" | "ads" | "ada" | "vhd" | "vhdl" | "applescript" | "e" => &DASH,
        "ml" | "mli" | "sml" | "sig" | "fun" | "mll" | "mly" | "wl" => &ML,
        "lisp" | "lsp" | "el" | "clj" | "cljs" | "cljc" | "edn" | "scm" | "ss" | "rkt" | "hy" | "fnl" | "wat"
        | "wast" | "janet" | "kicad" => &LISP,
        "erl" | "hrl" | "pro" | "prolog" | "yrl" | "xrl" => &PERCENT,
        "mat" | "mlx" => &MATLAB,
        "tex" | "sty" | "bib" => &TEX,
        "f" | "for" | "f77" | "f90" | "f95" | "f03" | "f08" => &FORTRAN,
        "vb" | "bas" | "vbs" | "vba" | "frm" => &BASIC,
        "bat" | "cmd" => &BATCH,
        "vim" => &VIM,
        "cob" | "cbl" | "cpy" => &COBOL,
        "s" | "asm" | "nasm" | "masm" => &ASSEMBLY,
        "ini" | "desktop" | "reg" => &INI,
        "xml" | "xsd" | "xsl" | "xslt" | "xhtml" | "htm" | "html" | "svg" | "xaml" | "csproj" | "fsproj" | "vbproj"
        | "props" | "targets" | "plist" | "storyboard" | "wsdl" | "rng" | "ui" | "qrc" => &MARKUP,
        "j2" | "jinja" | "jinja2" | "hbs" | "tmpl" | "gotmpl" | "erb" | "eex" | "heex" | "leex" | "liquid" | "njk"
        | "twig" | "mustache" => &TEMPLATE,
        "pu" | "puml" | "plantuml" => &PLANT,
        _ => return None,
    })
}

pub(super) fn by_program(text: &str) -> Option<&'static Language> {
    let line = text.strip_prefix("#!")?.lines().next()?;
    let mut words = line.split_whitespace().map(|word| word.rsplit('/').next().unwrap_or(word));
    let program = words.find(|word| *word != "env" && !word.starts_with('-') && !word.contains('='))?;
    let program = program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    Some(match program {
        "sh" | "bash" | "zsh" | "ksh" | "dash" | "ash" | "fish" | "nu" | "just" => &SHELL,
        "python" | "pypy" | "uv" => &PYTHON,
        "ruby" => &RUBY,
        "perl" => &PERL,
        "node" | "deno" | "bun" | "ts-node" | "tsx" => &SCRIPT,
        "lua" | "luajit" => &LUA,
        "php" => &PHP,
        "julia" => &JULIA,
        "elixir" => &ELIXIR,
        "make" => &MAKE,
        "awk" | "gawk" | "Rscript" | "tclsh" | "nix-shell" => &HASH,
        "guile" | "racket" | "bb" | "emacs" => &LISP,
        "runghc" | "runhaskell" | "stack" => &HASKELL,
        "pwsh" => &POWERSHELL,
        _ => return None,
    })
}
