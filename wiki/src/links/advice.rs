//! What could be done about a link that leads nowhere.
//!
//! A guess is only told when it is close: a page of the same name elsewhere, a name one or two slips away, the section by
//! its new name, or the page that has it now.

use spec::PagePath;
use spec::relation::{BrokenLink, Fault, Instead};

use super::{kind, led_to};
use crate::error::Result;
use crate::store::Conn;
use crate::store::links::{self as rows, Found};

/// How many names are compared with the one that is written.
const NAMES: i64 = 500;

/// A link that does not lead where it says, with what is known of that.
// r[impl links.advice]
pub async fn told(conn: &mut Conn, found: Found) -> Result<BrokenLink> {
    let (fault, change) = kind(conn, found.fault.as_deref().unwrap_or("missing"), &found).await?;
    let instead = match fault {
        Fault::Section => section(conn, &found).await?,
        Fault::Moved => {
            let (path, title) = led_to(conn, &found).await?;
            Some(Instead { title: title.unwrap_or_else(|| path.to_string()), path, anchor: found.fragment.clone() })
        }
        Fault::Missing | Fault::Deleted => page(conn, &found.to).await?,
    };
    let title = rows::title_at(conn, &found.path).await?;
    let Found { path, kind, to, fragment, quote, .. } = found;
    let broken = BrokenLink { path, title, kind, to, fragment, quote, fault, change, instead, why: String::new() };
    Ok(BrokenLink { why: broken.told(), ..broken })
}

/// The page that was probably meant.
async fn page(conn: &mut Conn, to: &PagePath) -> Result<Option<Instead>> {
    let place = |(path, title)| Instead { path, title, anchor: None };
    let mut same = rows::named(conn, to.fold().rsplit('/').next().unwrap_or_default(), 2).await?;
    // Two of the same name are a choice, not an advice.
    if same.len() == 1 {
        return Ok(same.pop().map(place));
    }
    let Some(parent) = to.parent() else { return Ok(None) };
    let beside = rows::beside(conn, &parent, NAMES).await?;
    let near = nearest(to.name(), beside.iter().map(|(path, _)| path.name()));
    Ok(near.and_then(|index| beside.into_iter().nth(index)).map(place))
}

/// The section that was probably meant, of the same page or of the one page that has it now.
async fn section(conn: &mut Conn, found: &Found) -> Result<Option<Instead>> {
    let (Some(page), Some(anchor)) = (found.leads, &found.anchor) else { return Ok(None) };
    let (path, title) = led_to(conn, found).await?;
    let own = rows::anchors(conn, page, NAMES).await?;
    if let Some(index) = nearest(anchor, own.iter().map(|(folded, _)| folded.as_str())) {
        let anchor = own.into_iter().nth(index).map(|(_, anchor)| anchor);
        return Ok(Some(Instead { title: title.unwrap_or_else(|| path.to_string()), path, anchor }));
    }
    let mut elsewhere = rows::with_anchor(conn, anchor, 2).await?;
    Ok(match elsewhere.len() {
        1 => elsewhere.pop().map(|(path, title, anchor)| Instead { path, title, anchor: Some(anchor) }),
        _ => None,
    })
}

/// Which of some names is written nearly like one: the only one that is closest, within a slip for every four letters, and
/// two at most; or the only one that goes on where it ends.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    let letters: Vec<char> = name.chars().collect();
    let most = (letters.len() / 4).min(2);
    let mut best: Option<(usize, usize)> = None;
    let mut tied = false;
    for (index, other) in names.clone().enumerate() {
        let slips = slips(&letters, other, most);
        match (slips, best) {
            (Some(slips), None) => best = Some((slips, index)),
            (Some(slips), Some((least, _))) if slips < least => (best, tied) = (Some((slips, index)), false),
            (Some(slips), Some((least, _))) if slips == least => tied = true,
            _ => {}
        }
    }
    if let Some((_, index)) = best {
        return (!tied).then_some(index);
    }
    let mut longer = names.enumerate().filter(|(_, other)| {
        let both = other.chars().count().min(letters.len());
        both >= 6 && (other.starts_with(name) || name.starts_with(other))
    });
    let only = longer.next().map(|(index, _)| index);
    only.filter(|_| longer.next().is_none())
}

/// How many letters have to be put in, left out, changed or swapped to make one name of the other; none above `most`.
fn slips(a: &[char], b: &str, most: usize) -> Option<usize> {
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, names: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(name, names.iter().copied()).map(|index| names[index]), expected, "{name}");
    }

    // r[verify links.advice]
    #[test]
    fn a_name_that_is_nearly_another_is_taken_for_it() {
        check("instalation", &["install", "installation"], Some("installation"));
        check("isntall", &["install", "uninstall"], Some("install"));
        check("retry-policy", &["retry-policy-v2", "retries"], Some("retry-policy-v2"));
        check("abc", &["abd", "xyz"], None);
        check("version1", &["version2", "version3"], None);
        check("something", &["other"], None);
    }
}
