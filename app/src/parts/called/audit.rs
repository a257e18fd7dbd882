//! The audit log as people read it: who did what to what, by which door.

use spec::Role;
use spec::audit::{Act, AuditRow, Door};
use spec::lint::{Rule, Severity};
use texts::text;

use crate::parts::people::called;

/// By which door somebody came in.
pub fn door(door: Door) -> &'static str {
    match door {
        Door::Browser => text!("audit-door-browser"),
        Door::Api => text!("audit-door-api"),
        Door::Mcp => text!("audit-door-mcp"),
        Door::Command => text!("audit-door-command"),
        Door::Hook => text!("audit-door-hook"),
        Door::Program => text!("audit-door-program"),
    }
}

/// What acts are about, by the first of their two words.
pub fn family<'a>(word: &str, told: &'a str) -> &'a str {
    match word {
        "session" => text!("audit-of-session"),
        "account" => text!("audit-of-account"),
        "identity" => text!("audit-of-identity"),
        "group" => text!("audit-of-group"),
        "token" => text!("audit-of-token"),
        "invitation" => text!("audit-of-invitation"),
        "reset" => text!("audit-of-reset"),
        "reading" => text!("audit-of-reading"),
        "setting" => text!("audit-of-setting"),
        "permission" => text!("audit-of-permission"),
        "share" => text!("audit-of-share"),
        "policy" => text!("audit-of-policy"),
        "lint" => text!("audit-of-lint"),
        "proposal" => text!("audit-of-proposal"),
        "page" => text!("audit-of-page"),
        "repository" => text!("audit-of-repository"),
        "hook" => text!("audit-of-hook"),
        "drift" => text!("audit-of-drift"),
        "export" => text!("audit-of-export"),
        "backup" => text!("audit-of-backup"),
        "audit" => text!("audit-of-audit"),
        _ => told,
    }
}

/// Who it was.
pub fn who(row: &AuditRow) -> &str {
    match (row.account, row.actor.as_str()) {
        (None, "operator") => text!("audit-by-operator"),
        (None, "anonymous") => text!("audit-by-anonymous"),
        (None, "program") => text!("audit-by-program"),
        (_, name) => name,
    }
}

/// What was done, as the rest of a sentence that begins with who did it.
// r[impl audit.screen]
pub fn told(row: &AuditRow) -> String {
    match row.act.parse() {
        Ok(act) => sentence(act, row),
        // A newer version wrote it.
        Err(_) => format!("{} {}", row.act, row.subject),
    }
}

fn sentence(act: Act, row: &AuditRow) -> String {
    let of = &row.subject;
    match act {
        Act::SignedIn => text!("audit-did-sign-in", with = with(row)),
        Act::SignInRefused => {
            let account = if of == "a name that is no account's" { text!("audit-no-account") } else { of.as_str() };
            let more = given(row, "unwritten", |n| text!("audit-more-refused", n = n));
            text!("audit-did-not-sign-in", account = account, with = with(row), more = more)
        }
        Act::SignedOut => text!("audit-did-sign-out").into(),
        Act::SessionEnded => text!("audit-did-end-session", account = of),
        Act::SessionsEnded => text!("audit-did-end-sessions", account = of),
        Act::AccountCreated => text!("audit-did-make-account", account = of, role = with_role(row)),
        Act::AccountRoleChanged => {
            let from = given(row, "before", |before| text!("audit-from-role", role = role(before)));
            text!("audit-did-change-role", account = of, from = from, role = role(fact(row, "role")))
        }
        Act::AccountChanged => text!("audit-did-change-account", account = of, what = what(row)),
        Act::AccountBarred => text!("audit-did-bar", account = of),
        Act::AccountAllowed => text!("audit-did-allow", account = of),
        Act::PasswordChanged => text!("audit-did-set-password", account = of),
        Act::IdentityLinked => text!("audit-did-link", account = of, provider = fact(row, "provider")),
        Act::IdentityUnlinked => text!("audit-did-unlink", account = of, provider = fact(row, "provider")),
        Act::GroupCreated => text!("audit-did-make-group", group = of),
        Act::GroupChanged => text!("audit-did-change-group", group = of, what = what(row)),
        Act::GroupRemoved => text!("audit-did-remove-group", group = of),
        Act::GroupJoined => text!("audit-did-join", account = fact(row, "account"), group = of),
        Act::GroupLeft => text!("audit-did-leave", account = fact(row, "account"), group = of),
        Act::TokenCreated => text!("audit-did-make-token", account = of, named = named(row)),
        Act::TokenRevoked => text!("audit-did-revoke-token", account = of, named = named(row)),
        Act::InvitationCreated => {
            let whom = match of.as_str() {
                "the first administrator" => text!("audit-first-administrator"),
                "somebody" => text!("audit-somebody"),
                name => name,
            };
            let role = given(row, "role", |word| text!("audit-as-role", role = role(word)));
            text!("audit-did-invite", who = whom, role = role)
        }
        Act::InvitationRevoked => text!("audit-did-revoke-invitation", who = numbered(of)),
        Act::InvitationAccepted => text!("audit-did-accept-invitation", account = of, role = with_role(row)),
        Act::ResetCreated => text!("audit-did-make-reset", account = of),
        Act::ResetAsked => text!("audit-did-ask-reset", account = of),
        Act::ResetUsed => text!("audit-did-use-reset", account = of),
        Act::ReadingOpened => text!("audit-did-open-reading").into(),
        Act::ReadingClosed => text!("audit-did-close-reading").into(),
        Act::SettingChanged => {
            let from = given(row, "before", |value| text!("audit-from-value", value = value));
            let to = given(row, "value", |value| text!("audit-to-value", value = value));
            text!("audit-did-change-setting", setting = of, from = from, to = to)
        }
        Act::RepositoryMounted => text!("audit-did-mount", repository = fact(row, "repository"), path = of),
        Act::RepositoryChanged => text!("audit-did-change-repository", path = of, what = what(row)),
        Act::RepositoryRemoved => text!("audit-did-remove-repository", path = of),
        Act::HookSecretChanged => text!("audit-did-change-secret").into(),
        Act::PolicySet => {
            let by = given(row, "reviewers", |names| text!("audit-by-reviewers", names = names));
            text!("audit-did-set-policy", approvals = fact(row, "approvals"), path = of, by = by)
        }
        Act::PolicyLifted => text!("audit-did-lift-policy", path = of),
        Act::LintSet => {
            let weight = weight(fact(row, "severity"));
            text!("audit-did-set-rule", rule = rule(row), weight = weight, path = of)
        }
        Act::LintLifted => text!("audit-did-lift-rule", rule = rule(row), path = of),
        Act::PermissionSet => {
            let who = given(row, "who", |names| text!("audit-colon", what = names));
            text!("audit-did-set-permission", duty = duty(row), path = of, who = who)
        }
        Act::PermissionLifted => text!("audit-did-lift-permission", duty = duty(row), path = of),
        Act::ShareCreated => {
            let revision = given(row, "revision", |revision| text!("audit-as-of-revision", revision = revision));
            let until = given(row, "until", |until| text!("audit-until-then", until = until));
            text!("audit-did-share", path = of, revision = revision, until = until)
        }
        Act::ShareRevoked => text!("audit-did-end-share", link = numbered(of)),
        Act::PagesMoved => {
            let to = given(row, "to", |to| text!("audit-moved-to", to = to));
            text!("audit-did-move", path = of, to = to, more = more(row), change = fact(row, "change"))
        }
        Act::PagesDeleted => text!("audit-did-delete", path = of, more = more(row), change = fact(row, "change")),
        Act::PageRestored => text!("audit-did-restore", path = of, change = fact(row, "change")),
        Act::ProposalMerged => {
            let overruled = given(row, "overruled", |how| match how {
                "in spite of a request for changes" => text!("audit-overruled").into(),
                how => format!(" {how}"),
            });
            text!("audit-did-merge", change = of, overruled = overruled)
        }
        Act::DriftAnswered => {
            let (requirement, moment) = (fact(row, "requirement"), as_of(row, "commit"));
            text!("audit-did-answer", requirement = requirement, path = of, moment = moment)
        }
        Act::DriftPutOff => {
            let (requirement, until) = (fact(row, "requirement"), fact(row, "until"));
            text!("audit-did-put-off", requirement = requirement, path = of, until = until)
        }
        Act::DriftThresholdSet => {
            let least = given(row, "least", |least| text!("audit-to-least", least = least));
            text!("audit-did-set-threshold", path = of, least = least)
        }
        Act::Exported => {
            let history = given(row, "history", |how| match how {
                "with their history" => text!("audit-with-history").into(),
                how => format!(" {how}"),
            });
            text!("audit-did-export", path = of, history = history, moment = as_of(row, "moment"))
        }
        Act::AuditExported => text!("audit-did-download").into(),
        Act::BackupWritten => {
            let size = given(row, "bytes", |bytes| text!("audit-of-bytes", bytes = bytes));
            text!("audit-did-back-up", size = size)
        }
        Act::BackupRestored => text!("audit-did-put-back").into(),
        Act::Rebuilt => text!("audit-did-rebuild").into(),
        Act::MailTested => text!("audit-did-test-mail", address = of),
    }
}

/// A fact that belongs to every such act.
fn fact<'a>(row: &'a AuditRow, name: &str) -> &'a str {
    row.detail.get(name).map_or("", String::as_str)
}

/// What a fact adds to the sentence, where it is there.
fn given(row: &AuditRow, name: &str, told: impl Fn(&str) -> String) -> String {
    row.detail.get(name).map(|value| told(value)).unwrap_or_default()
}

fn with(row: &AuditRow) -> String {
    given(row, "provider", |provider| text!("audit-with-provider", provider = provider))
}

fn with_role(row: &AuditRow) -> String {
    given(row, "role", |word| text!("audit-with-role", role = role(word)))
}

fn named(row: &AuditRow) -> String {
    given(row, "label", |label| text!("audit-named", label = label))
}

fn more(row: &AuditRow) -> String {
    given(row, "more", |n| text!("audit-and-more", n = n))
}

fn as_of(row: &AuditRow, name: &str) -> String {
    given(row, name, |moment| text!("audit-as-of", moment = moment))
}

/// What of something was changed.
fn what(row: &AuditRow) -> String {
    given(row, "what", |what| {
        let told = match (what.strip_prefix("called "), what.strip_prefix("how often to look, ")) {
            (Some(name), _) => text!("audit-what-name", name = name),
            (_, Some("never")) => text!("audit-what-never").into(),
            (_, Some(often)) => text!("audit-what-often", often = often),
            _ => what.to_owned(),
        };
        text!("audit-colon", what = told)
    })
}

fn role(word: &str) -> String {
    word.parse::<Role>().map_or_else(|_| word.to_owned(), |role| called(role).to_owned())
}

fn weight(word: &str) -> String {
    match Severity::named(word) {
        Some(Severity::Off) => text!("audit-weight-off").into(),
        Some(Severity::Info) => text!("audit-weight-info").into(),
        Some(Severity::Warning) => text!("audit-weight-warning").into(),
        Some(Severity::Error) => text!("audit-weight-error").into(),
        None => word.to_owned(),
    }
}

/// A rule as people call it; in the log it stands by its name.
fn rule(row: &AuditRow) -> String {
    let name = fact(row, "rule");
    Rule::named(name).map_or_else(|| name.to_owned(), |rule| text!("audit-rule", rule = super::rule(rule)))
}

fn duty(row: &AuditRow) -> &str {
    match fact(row, "duty") {
        "read" => text!("access-act-read"),
        "edit" => text!("access-act-edit"),
        word => word,
    }
}

/// What is known by a number only.
fn numbered(words: &str) -> String {
    let is_number = |number: &&str| number.bytes().all(|byte| byte.is_ascii_digit());
    let after = |kind: &str| words.strip_prefix(kind).filter(is_number);
    match (after("number "), after("link ")) {
        (Some(number), _) => text!("audit-number", n = number),
        (_, Some(number)) => text!("audit-link", n = number),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests;
