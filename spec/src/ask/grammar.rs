//! The ways people put questions. The first that fits is taken; what fits none is asked of what the pages say.

use std::sync::LazyLock;

use super::pattern::{Filled, LONGEST, Pattern};
use super::understood::{Act, Kind, Wants};
use super::words::Word;

/// Words that stand for one another.
const SETS: &[(&str, &str)] = &[
    (
        "spec",
        "the_specification the_spec the_specs the_specifications this_specification this_spec our_spec our_specification \
         specification spec specs the_docs the_documentation documentation docs the_document the_documents the_wiki \
         this_wiki the_text the_reference the_standard the_product the_pages the_book the_manual it we they you one \
         the_record the_team the_authors",
    ),
    (
        "say",
        "say says said state states stated specify specifies specified require requires required define defines defined \
         describe describes described mention mentions mentioned tell tells told prescribe prescribes prescribed read reads \
         claim claims claimed contain contains contained include includes included explain explains explained have has had \
         know talk talks talked speak speaks allow allows allowed forbid forbids forbade demand demands demanded cover \
         covers covered document documents documented state_that",
    ),
    (
        "saying",
        "saying stating specifying requiring defining describing mentioning telling claiming containing including explaining \
         having talking speaking allowing forbidding demanding covering prescribing documenting to_say to_state to_require \
         to_mention to_define to_allow to_forbid to_include to_contain",
    ),
    ("about", "about on regarding concerning of for with_regard_to with_respect_to as_to around"),
    (
        "added",
        "added introduced written created inserted included put_in put brought_in adopted specified defined documented \
         described mentioned started born established authored drafted contributed stated said first_published published",
    ),
    (
        "removed",
        "removed dropped deleted taken_out cut struck struck_out withdrawn erased retired eliminated gone scrapped thrown_out \
         taken_away stripped lost abandoned",
    ),
    (
        "changed",
        "changed edited updated modified touched revised reworded rewritten altered amended adjusted rephrased reformulated \
         changed_last moved renamed",
    ),
    (
        "add",
        "add introduce write create insert include put_in put adopt specify define document mention start author draft",
    ),
    ("remove", "remove drop delete take_out cut strike withdraw erase retire eliminate scrap throw_out take_away lose"),
    ("change", "change edit update modify touch revise reword rewrite alter amend adjust rephrase"),
    ("adding", "adding introducing writing creating inserting including having"),
    ("removing", "removing dropping deleting taking_out cutting withdrawing"),
    ("changing", "changing editing updating modifying revising rewording rewriting"),
    (
        "adds",
        "added introduced wrote created inserted included put_in put brought_in brought adopted specified defined documented \
         mentioned started authored drafted contributed came_up_with has_added has_written has_introduced first_said said \
         made_up invented proposed adds introduces brings",
    ),
    (
        "removes",
        "removed dropped deleted took_out cut struck withdrew erased retired eliminated scrapped threw_out took_away has_removed \
         has_deleted has_dropped removes drops deletes got_rid_of",
    ),
    (
        "changes",
        "changed edited updated modified touched revised reworded rewrote altered amended adjusted rephrased has_changed \
         has_edited has_updated worked_on contributed_to moved renamed maintains maintained edits works_on",
    ),
    (
        "when",
        "when since_when in_which_change in_what_change in_which_commit in_what_commit at_what_point on_which_date \
         on_what_date on_which_day on_what_day at_what_time how_long_ago in_which_revision in_which_version in_what_version \
         which_day what_day what_date in_which_year in_what_year",
    ),
    ("which", "which what in_which by_which through_which with_which"),
    ("act", "change commit revision edit pull_request pr proposal patch version update merge release"),
    (
        "often",
        "first originally initially last finally recently again ever actually once newly last_time most_recently",
    ),
    ("into", "to in into on at from out_of within of"),
    ("whom", "anybody anyone somebody someone people we they you the_team the_authors"),
    ("be", "is are was were"),
    ("do", "does do did has have had"),
    ("list", "list show give tell find summarize summarise name describe"),
];

/// Ways to ask, and what is asked with them.
const WAYS: &[(&str, Kind)] = &[
    // Two things beside one another.
    ("what @be the|a? difference|differences between {s} and {a}", Kind::Comparison),
    ("what the? different|difference|differences between {s} and {a}", Kind::Comparison),
    ("difference|differences between {s} and {a}", Kind::Comparison),
    ("how @do {s} differ|compare|deviate from|to|with {a}", Kind::Comparison),
    ("how @be {s} different from|to|than {a}", Kind::Comparison),
    ("compare {s} with|to|and|against|versus|vs {a}", Kind::Comparison),
    ("compare {s}", Kind::Comparison),
    ("what @do {s} say then and|versus|vs now", Kind::Comparison),
    ("how @do {s} differ", Kind::Comparison),
    // How it came to be.
    (
        "how @do {s} evolve|evolved|develop|developed|come_about|come_to_be|grow|grown over_time|so_far|since_then?",
        Kind::Evolution,
    ),
    ("how @do {s} change|changed over_time|so_far|through_time|over_the_years?", Kind::Evolution),
    ("how @be {s} @changed over_time|so_far|over_the_years?", Kind::Evolution),
    ("what @be? the? history|evolution|story|timeline|development|past of|behind|for {s}", Kind::Evolution),
    (
        "@list? me? us? the? full|whole|complete? history|evolution|story|timeline|development of|behind|for|about {s}",
        Kind::Evolution,
    ),
    ("what @do {s} look_like|use_to_say|used_to_say|say_before", Kind::Evolution),
    // The last time something changed.
    ("what|which @be the? last|latest|newest|most_recent @act to|of|in|on {s}", LAST),
    (
        "when|what @be the? last|latest|newest|most_recent time|moment|date that? @spec @say {s}",
        event(Act::Removed, Wants::When),
    ),
    ("when|what @be the? last|latest|newest|most_recent @act to|of|in|on {s}", LAST),
    // What happened to a page, or to all of them.
    (
        "what else? has|have|had|did|was|were|is|are|been? just? changed|change|new|different|happened|happen|going_on in|on|to|with|about|within|at|across {s}",
        Kind::Changes,
    ),
    ("what else? changed|happened|new|different in|on|to|with|about|within|at|across {s}", Kind::Changes),
    ("what else? @do? @be? been? changed|change|happened|happen|new|different lately|recently?", Kind::Changes),
    ("what else? @do? @be? been? changed|new|different {s}", Kind::Changes),
    (
        "@which @act|changes|edits|updates|commits|revisions @be|have|has|had|did? been? made|done|merged|happened|there|happen? to|in|on|within|about {s}",
        Kind::Changes,
    ),
    ("what @be the? changes|edits|updates|commits|revisions to|in|of|on {s}", Kind::Changes),
    ("@list me? us? all? of? the? recent? changes|edits|updates|commits|revisions to|in|of|on {s}", Kind::Changes),
    ("@list me? us? what changed in|on|to|within {s}", Kind::Changes),
    ("@list? me? us? all? the? recent? changes|edits|updates|news", Kind::Changes),
    (
        "which|what pages|page|parts|documents @be|have|has? been? changed|change|new|edited|updated in|on|within {s}",
        Kind::Changes,
    ),
    ("which|what pages|page|parts|documents @be|have|has|did? been? changed|change|new|edited|updated", Kind::Changes),
    ("how_often|how_many_times @do|@be {s} @changed|change|edit|been_changed", Kind::Changes),
    // When.
    ("@when @be {s} @often? @removed", event(Act::Removed, Wants::When)),
    ("@when @be {s} @often? @changed", event(Act::Changed, Wants::When)),
    ("@when @be {s} @often? @added", event(Act::Added, Wants::When)),
    ("@when @do @whom|@spec @often? @remove {s} from|out_of? {p?}", event(Act::Removed, Wants::When)),
    ("@when @be {s} @often? @removed @into {p}", event(Act::Removed, Wants::When)),
    ("@when @be {s} @often? @added @into {p}", event(Act::Added, Wants::When)),
    ("@when @be {s} @often? @changed @into {p}", event(Act::Changed, Wants::When)),
    ("@when @do @spec no_longer|not_any_more @say that|about? {s}", event(Act::Removed, Wants::When)),
    (
        "@when @do @spec @often? stop|cease|quit|finish|stopped|ceased being? @saying|@say that|about? {s}",
        event(Act::Removed, Wants::When),
    ),
    ("until_when|till_when|up_to_when @do @spec @say that|about? {s}", event(Act::Removed, Wants::When)),
    (
        "@when @do @spec @often? start|begin|started|begun|come|came to? @saying|@say that|about? {s}",
        event(Act::Added, Wants::When),
    ),
    ("since_when|how_long @do @spec been? @say|@saying that|about? {s}", event(Act::Added, Wants::When)),
    ("@when @do @spec @often? @say that|about? {s}", event(Act::Added, Wants::When)),
    (
        "@when @do {p} @often? stop|cease|quit|stopped|ceased @saying|@say that|about? {s}",
        event(Act::Removed, Wants::When),
    ),
    (
        "@when @do {p} @often? start|begin|started|begun to? @saying|@say that|about? {s}",
        event(Act::Added, Wants::When),
    ),
    (
        "@when @do {s} @often? disappear|vanish|go_away|leave|get_removed|get_dropped|get_deleted|drop_out|go from|out_of? {p?}",
        event(Act::Removed, Wants::When),
    ),
    (
        "@when @do {s} @often? appear|show_up|arrive|come_in|come_up|enter|get_in|get_added|get_introduced|make_it|come_into in|into|to? {p?}",
        event(Act::Added, Wants::When),
    ),
    ("@when @do {s} @often? change|get_changed|get_updated|evolve", event(Act::Changed, Wants::When)),
    ("@when @do @whom|@spec @often? @add {s}", event(Act::Added, Wants::When)),
    ("@when @do @whom|@spec @often? @change {s}", event(Act::Changed, Wants::When)),
    ("since_when @be {s}", event(Act::Added, Wants::When)),
    ("how_long has|have {s} been there|in|here|part_of|@added {p?}", event(Act::Added, Wants::When)),
    ("@when @do @spec last @say {s}", event(Act::Removed, Wants::When)),
    ("@which @act @often? @removes {s} from|out_of {p}", event(Act::Removed, Wants::When)),
    ("@which @act @often? @removes {s}", event(Act::Removed, Wants::When)),
    ("@which @act @often? @adds {s}", event(Act::Added, Wants::When)),
    ("@which @act @often? @changes {s}", event(Act::Changed, Wants::When)),
    ("@which @act @be {s} @often? @removed from? {p?}", event(Act::Removed, Wants::When)),
    ("@which @act @be {s} @often? @added @into? {p?}", event(Act::Added, Wants::When)),
    ("@which @act @be {s} @often? @changed", event(Act::Changed, Wants::When)),
    ("@when @be {s}", event(Act::Added, Wants::When)),
    ("@when {s} @be @removed", event(Act::Removed, Wants::When)),
    ("@when {s} @be @added", event(Act::Added, Wants::When)),
    // Who.
    ("who|whom|which_author|which_person @often? @removes {s} from|out_of {p}", event(Act::Removed, Wants::Who)),
    ("who|whom|which_author|which_person @often? @removes {s}", event(Act::Removed, Wants::Who)),
    ("who|whom|which_author|which_person @often? @changes {s}", event(Act::Changed, Wants::Who)),
    ("who|whom|which_author|which_person has|had|have? @often? @adds that? {s}", event(Act::Added, Wants::Who)),
    ("who|whom has|had|have? @often? @removed {s}", event(Act::Removed, Wants::Who)),
    ("who|whom has|had|have? @often? @changed {s}", event(Act::Changed, Wants::Who)),
    ("who|whom has|had|have? @often? @added that? {s}", event(Act::Added, Wants::Who)),
    (
        "who @be the? original|first|main|last? author|authors|writer|writers|editor|editors|creator of|behind|for {s}",
        event(Act::Added, Wants::Who),
    ),
    ("who @be responsible for {s}", event(Act::Added, Wants::Who)),
    ("who @be behind {s}", event(Act::Added, Wants::Who)),
    ("by_whom|from_whom @be {s} @often? @removed", event(Act::Removed, Wants::Who)),
    ("by_whom|from_whom @be {s} @often? @changed", event(Act::Changed, Wants::Who)),
    ("by_whom|from_whom @be {s} @often? @added", event(Act::Added, Wants::Who)),
    ("whose idea|words|text|work @be {s}", event(Act::Added, Wants::Who)),
    ("from_whom|where @be|@do {s} come_from|from", event(Act::Added, Wants::Who)),
    // Why.
    ("why|how_come|what_for @be {s} @often? @removed from? {p?}", event(Act::Removed, Wants::Why)),
    ("why|how_come|what_for @be {s} @often? @changed", event(Act::Changed, Wants::Why)),
    ("why|how_come|what_for @be {s} @often? @added @into? {p?}", event(Act::Added, Wants::Why)),
    (
        "why|how_come @do @spec stop|cease|no_longer|not|not_any_more @saying|@say that|about? {s}",
        event(Act::Removed, Wants::Why),
    ),
    ("why|how_come @do @whom|@spec|people @remove {s}", event(Act::Removed, Wants::Why)),
    ("why|how_come @do @whom|@spec|people @change {s}", event(Act::Changed, Wants::Why)),
    ("why|how_come @do {s} change|changed", event(Act::Changed, Wants::Why)),
    ("why|how_come @do @whom|@spec|people @add|start_to_say|start_saying that? {s}", event(Act::Added, Wants::Why)),
    ("why|how_come @do @spec @say that|about? {s}", event(Act::Added, Wants::Why)),
    (
        "what @be the? reason|reasons|rationale|motivation|background|reasoning|explanation for|behind|of|to @removing {s}",
        event(Act::Removed, Wants::Why),
    ),
    (
        "what @be the? reason|reasons|rationale|motivation|background|reasoning|explanation for|behind|of|to @changing {s}",
        event(Act::Changed, Wants::Why),
    ),
    (
        "what @be the? reason|reasons|rationale|motivation|background|reasoning|explanation for|behind|of|to @adding? {s}",
        event(Act::Added, Wants::Why),
    ),
    ("why|how_come did {n} @remove {s}", event(Act::Removed, Wants::Why)),
    ("why|how_come did {n} @change {s}", event(Act::Changed, Wants::Why)),
    ("why|how_come did {n} @add {s}", event(Act::Added, Wants::Why)),
    ("why|how_come do|does|did|is|are|was|were|must|should|can|may? {s}", event(Act::Added, Wants::Why)),
    // Whether it is there.
    ("does|do|did|has|is|was @spec still|ever|already? @say that? {q}", Kind::Stands),
    ("does|do|did|has|is|was @spec still|ever|already? @say that {s}", Kind::Stands),
    (
        "does|do|did|has|is|was @spec still|ever|already? @say anything|something|nothing? about|on|regarding? {s}",
        Kind::Says,
    ),
    (
        "is|are|was|were {s} still|ever|already in|part_of|mentioned_in|said_in|stated_in|specified_in|written_in @spec",
        Kind::Stands,
    ),
    ("is|are|was|were {s} in|part_of|mentioned_in|said_in|stated_in|specified_in|written_in @spec", Kind::Stands),
    ("is|was it true|correct|right|so|still_true that {s}", Kind::Stands),
    // What the pages say.
    ("what @do|@be @spec @say @about {s}", Kind::Says),
    ("what @do|@be @spec @say|@saying that? {s}", Kind::Says),
    ("what @do|@be {p} @say|@saying|say_anything @about {s}", Kind::Says),
    ("what @do|@be {p} @say|@saying here|exactly|then?", Kind::Reads),
    (
        "what @be said|written|specified|stated|known|required|documented about|on|regarding|concerning|for {s}",
        Kind::Says,
    ),
    ("what @be said|written|specified|stated|required|documented in {p} about|on|regarding {s}", Kind::Says),
    ("how @do|@be {p} @say|read|look|written|worded", Kind::Reads),
    ("@list|read me? us? the? page {p}", Kind::Reads),
    ("where @be {s} @added|explained|discussed|handled|covered|found|located", Kind::Says),
    ("where @do @spec @say|talk|speak that|about? {s}", Kind::Says),
    ("where can|do|could i|we|one find|read|look|learn about? {s}", Kind::Says),
    ("where @be {s}", Kind::Says),
    (
        "which|what page|pages|section|sections|part|parts|chapter|chapters|document|documents @say|deals_with|deal_with|is_about|are_about|talk_about about|on|that? {s}",
        Kind::Says,
    ),
    ("@list me? us? everything? about {s}", Kind::Says),
    ("what @be meant by {s}", Kind::Says),
    ("what @do {s} mean", Kind::Says),
    ("what @be a|an|the? {s}", Kind::Says),
    ("define|explain|describe {s}", Kind::Says),
    ("what about {s}", Kind::About),
    ("how about {s}", Kind::About),
];

const LAST: Kind = event(Act::Changed, Wants::What);

const fn event(act: Act, wants: Wants) -> Kind {
    Kind::Event { act, wants }
}

/// The same of what was told of before.
const SHORT: &[(&str, Option<Act>, Wants)] = &[
    ("who|by_whom|whom did|was|is|has? it|that|this? then?", None, Wants::Who),
    ("who did|made|does this|that|it|so|the_change?", None, Wants::Who),
    ("who @often? @adds it|that|this|them?", Some(Act::Added), Wants::Who),
    ("who @often? @removes it|that|this|them?", Some(Act::Removed), Wants::Who),
    ("who @often? @changes it|that|this|them?", Some(Act::Changed), Wants::Who),
    ("when did|was? it|that|this? happen?", None, Wants::When),
    (
        "why is|was|did|do? it|that|this|they|he|she|so|not|then? happen|do|done|changed? it|that|this?",
        None,
        Wants::Why,
    ),
    ("what @be the? reason|rationale|motivation for_that|for_it|behind_it|behind_that?", None, Wants::Why),
    ("how_come", None, Wants::Why),
];

static PATTERNS: LazyLock<Vec<(Pattern, Kind)>> =
    LazyLock::new(|| WAYS.iter().map(|(text, kind)| (Pattern::new(text, SETS), *kind)).collect());

static SHORTER: LazyLock<Vec<(Pattern, Option<Act>, Wants)>> =
    LazyLock::new(|| SHORT.iter().map(|(text, act, wants)| (Pattern::new(text, SETS), *act, *wants)).collect());

static WHOLE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new("@spec", SETS));

/// What kind of question it is, and where its parts are.
pub fn read(words: &[Word]) -> Option<(Kind, Filled)> {
    if words.len() > LONGEST {
        return None;
    }
    PATTERNS.iter().find_map(|(pattern, kind)| Some((*kind, pattern.fits(words)?)))
}

/// What is asked of what was told before.
pub fn short(words: &[Word]) -> Option<(Option<Act>, Wants)> {
    SHORTER.iter().find(|(pattern, ..)| pattern.fits(words).is_some()).map(|(_, act, wants)| (*act, *wants))
}

/// True for what names all of the specification.
pub fn is_whole(words: &[Word]) -> bool {
    WHOLE.fits(words).is_some()
}
