//! Words that hold sentences together and are in nearly every text: a page need not hold them to be found.
//!
//! They are asked for where nothing else is, and where they are all of a title or a heading.

const SMALL: [(&str, &str); 7] = [
    (
        "en",
        "a about am an and any are as at be been being but by can could did do does doing done for from get had has have how i \
     if in into is it its me my no not of on or our shall should so such than that the their them then there these they \
     this those to too us was we were what when where which while who whom why will with would you your",
    ),
    (
        "de",
        "aber als am an auch auf aus bei bin bis da das dass dem den der des die dies diese dieser doch du durch ein eine einem \
     einen einer eines er es fur hat hatte ich ihr im in ist kann mein mit muss nach nicht noch nur ob oder sein sich sie \
     sind so uber um und uns unter vom von vor wann warum was welche wenn wer werden wie wir wird wo zu zum zur",
    ),
    (
        "fr",
        "au aux avec ce ces cette comment d dans de des du elle en est et etre il ils j je l la le les leur lui mais n ne nous \
     on ou par pas peut plus pour pourquoi qu quand que quel quelle qui s sa se ses si son sont sur un une vous y",
    ),
    (
        "es",
        "al como con cuando cual de del donde e el ella en es esta este estos fue hay la las lo los mas no o para pero por que \
     quien se ser si sin son su sus un una y ya",
    ),
    (
        "it",
        "al alla che chi come con cosa da dal de dei del della delle di dove e gli ha i il in la le lo ma nel nella non o per \
     perche piu quale quando se si sono su un una",
    ),
    (
        "pt",
        "ao aos as com como da das de do dos e ela em entre era esta eu foi ha isso mais mas na nas no nos o os ou para pela \
     pelo por porque qual quando que quem se sem ser seu sua um uma",
    ),
    (
        "nl",
        "aan als bij dan dat de der deze die dit door een en er het hij hoe ik in is je kan maar met naar niet of om onder ook \
     op over te tot uit van voor waar wanneer waarom wat we wel wie wij wordt ze zich zijn zo",
    ),
];

/// True for such a word, in lower case and without accents, of one of these languages.
pub fn is_small(word: &str, languages: &[&str]) -> bool {
    let known = SMALL.iter().filter(|(language, _)| languages.contains(language));
    known.into_iter().any(|(_, words)| words.split_ascii_whitespace().any(|small| small == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_known_by_their_letters() {
        assert!(is_small("the", &["en"]) && is_small("wie", &["en", "de"]) && is_small("pourquoi", &["fr"]));
        assert!(!is_small("where_clause", &["en"]) && !is_small("die", &["en"]) && !is_small("", &["en"]));
    }
}
