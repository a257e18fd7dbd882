use std::collections::HashMap;

use super::*;

fn resolved(flags: Flags, env: &[(&str, &str)], file: &str) -> Result<Config, Wrong> {
    let env: HashMap<&str, &str> = env.iter().copied().collect();
    let file = File::parse(file)?;
    Config::resolve(flags, &|name| env.get(name).map(|value| (*value).to_owned()), file)
}

fn wrong(env: &[(&str, &str)], file: &str) -> String {
    resolved(Flags::default(), env, file).unwrap_err()
}

// r[verify settings.order]
#[test]
fn flags_count_before_the_environment_and_that_before_the_file() {
    let file = "listen = '127.0.0.1:1'\nname = 'Atlas'";
    let env = [("HOLOTYPE_LISTEN", "127.0.0.1:2")];
    let flags = Flags { listen: Some("127.0.0.1:3".into()), ..Flags::default() };
    let listen = |flags, env: &[(&str, &str)], file| {
        let Given { value, source } = resolved(flags, env, file).unwrap().listen;
        (value, source)
    };
    assert_eq!(listen(flags, &env, file), ("127.0.0.1:3".into(), Source::Flag));
    assert_eq!(listen(Flags::default(), &env, file), ("127.0.0.1:2".into(), Source::Environment));
    assert_eq!(listen(Flags::default(), &[], file), ("127.0.0.1:1".into(), Source::File));
    assert_eq!(listen(Flags::default(), &[], ""), ("127.0.0.1:3000".into(), Source::Default));
    let given = resolved(Flags::default(), &[], file).unwrap().wiki;
    assert_eq!(given, [Effective { setting: Setting::Name, value: "Atlas".into(), source: Source::File }]);
}

// r[verify settings.line]
#[test]
fn what_is_wrong_in_the_file_is_told_with_its_line_and_what_would_be_right() {
    let told = wrong(&[], "listen = '127.0.0.1:1'\n\nlisten_on = 'x'");
    assert!(told.starts_with("line 3: unknown field `listen_on`, expected one of `data`, `listen`,"), "{told}");
    assert!(wrong(&[], "[mail]\nsrever = 'x'").starts_with("line 2: unknown field `srever`, expected one of `server`"));
    assert!(wrong(&[], "\nname = ").starts_with("line 2: "));
    assert!(
        wrong(&[], "[log]\nformat = 'xml'").starts_with("line 2: unknown variant `xml`, expected `text` or `json`")
    );
    assert!(wrong(&[], "session_days = 0").contains("1 to 365 days"));
    assert!(wrong(&[], "reading = 'ajar'").contains("open or closed"));
    assert!(wrong(&[], "public_url = 'spec.example.org'").contains("write it like https://"));
    assert!(wrong(&[], "[metrics]\nfrom = ['moon']").contains("write it like 10.0.0.7"));
    assert!(wrong(&[], "[tls]\nkey = 'k.pem'").contains("without its certificate"));
    assert!(wrong(&[], "[mail]\nserver = 'smtp://h'").contains("who e-mail comes from"));
    assert!(wrong(&[("HOLOTYPE_MAIL_WAIT", "soon")], "").starts_with("HOLOTYPE_MAIL_WAIT is \"soon\""));
    assert!(wrong(&[], "[[model]]\nname = 'm'\naddress = 'm'").contains("write it like https://"));
}

// r[verify settings.secrets]
#[test]
fn no_secret_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    std::fs::write(&key, "s3cret-key\n").unwrap();
    let file = format!(
        "[mail]\nserver = 'smtps://user:s3cret-mail@mail.example.org'\nfrom = 'w@example.org'\n\
         [hooks]\nsecret_file = {key:?}\n[[model]]\nname = 'm'\naddress = 'https://m.example.org'\nkey_file = {key:?}"
    );
    let config = resolved(Flags::default(), &[], &file).unwrap();
    assert_eq!(config.hook_secret.as_ref().unwrap().value.reveal(), "s3cret-key");
    let shown = format!("{config:?} {:?}", config.lines(&[]));
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(!format!("{:?}", File::parse(&file).unwrap()).contains("s3cret"));
    assert!(config.models[0].has_key());
    let env = [
        ("HOLOTYPE_MODEL_ADDRESS", "https://api.anthropic.com"),
        ("HOLOTYPE_MODEL", "m-1"),
        ("HOLOTYPE_MODEL_KEY", "s3cret-other"),
    ];
    assert!(!format!("{:?}", resolved(Flags::default(), &env, &file).unwrap()).contains("s3cret"));
    let twice = "[hooks]\nsecret = 's3cret'\nsecret_file = '/x'";
    assert!(wrong(&[], twice).contains("given twice"));
    assert!(!wrong(&[], twice).contains("s3cret"));
    let empty = folder.path().join("empty");
    std::fs::write(&empty, "\n").unwrap();
    assert!(wrong(&[("HOLOTYPE_HOOK_SECRET_FILE", empty.to_str().unwrap())], "").contains("is empty"));
}

// r[verify models.settings]
#[test]
fn models_are_named_by_the_file_and_by_the_environment() {
    let file = "[[model]]\nname = 'small'\naddress = 'https://m.example.org/v1'\nsteps = 3\nstrangers = true\n\
                [[model]]\nname = 'large'\naddress = 'http://m.example.org/anthropic'\nmodel = 'l-2'\ndefault = true";
    let shown = |env: &[(&str, &str)], file| {
        let told = |model: wiki::Model| {
            (model.name, model.model, model.kind.as_str(), model.limits.steps, model.answers_strangers)
        };
        resolved(Flags::default(), env, file).unwrap().models.into_iter().map(told).collect::<Vec<_>>()
    };
    let large = ("large".to_owned(), "l-2".to_owned(), "anthropic", 8, false);
    let small = ("small".to_owned(), "small".to_owned(), "openai", 3, true);
    assert_eq!(shown(&[], file), [large.clone(), small.clone()]);
    let env = [
        ("HOLOTYPE_MODEL_ADDRESS", "http://gateway.internal:4000"),
        ("HOLOTYPE_MODEL", "claude"),
        ("HOLOTYPE_MODEL_KIND", "anthropic"),
    ];
    let given = ("claude".to_owned(), "claude".to_owned(), "anthropic", 8, false);
    assert_eq!(shown(&env, file), [given.clone(), large, small]);
    assert_eq!(shown(&env, ""), [given]);
    assert!(wrong(&env[..1], "").contains("HOLOTYPE_MODEL does not say which"));
    assert!(wrong(&env[1..2], "").contains("HOLOTYPE_MODEL_ADDRESS does not say where"));
    let with = |line: &str| wrong(&[], &format!("[[model]]\nname = 'm'\naddress = 'https://m.example.org'\n{line}"));
    assert!(with("kind = 'oracle'").contains("write openai or anthropic"));
    assert!(with("seconds = 0").contains("from 1 to 600"));
    assert!(with("key_env = 'NO_SUCH'").contains("NO_SUCH, which is not set"));
    assert!(with("[[model]]\nname = 'm'\naddress = 'https://m.example.org'").contains("two models are called"));
}
