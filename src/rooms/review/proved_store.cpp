#include "rooms/review/decision_fields.h"

namespace shiji::review {
namespace {

/// What a case says of itself is what its moves lead to: its stage, the version on the desk, by
/// whom and when that was handed in, whose desk it is and until when, and when it was decided; and
/// no number among the moves is missing. Of a submission from before migration 0005 nothing says
/// whose desk it was.
transparency::ProvedRows cases() {
    return {
        "报审件现在的阶段",
        "select c.id as record, cast(null as bigint) as version, cast(null as bigint) as number "
        "from review_case c where not exists (select 1 from review_move m, review_move s "
        "where m.review_case = c.id and m.number = (select max(n.number) from review_move n "
        "where n.review_case = c.id) and m.number = (select count(*) from review_move n "
        "where n.review_case = c.id) and s.review_case = c.id and s.number = (select "
        "max(n.number) from review_move n where n.review_case = c.id and n.step = 'submit') "
        "and c.stage = case m.step when 'submit' then 'submitted' when 'accept' then "
        "'accepted' when 'return' then 'returned' when 'withdraw' then 'withdrawn' end "
        "and c.version = m.version and c.submitted_by = s.actor and c.submitted_ms = s.at_ms "
        "and c.reviewer = coalesce(s.reviewer, c.reviewer) "
        "and c.due_on = coalesce(s.due_on, c.due_on) "
        "and coalesce(c.decided_ms, 0) = case when m.step in ('accept', 'return') "
        "then m.at_ms else 0 end)"};
}

/// What was handed in is a version that the log holds of the subject itself, and is so once.
transparency::ProvedRows submissions() {
    return {"审查中的一次报备",
            "select r.review_case as record, cast(null as bigint) as version, "
            "cast(null as bigint) as number from review_move r where r.step = 'submit' "
            "and (r.logged is not null or r.reason is not null or r.worded is not null "
            "or r.words <> '' or not exists (select 1 "
            "from review_case c join pub_transparency_filed f on f.record = c.subject_id "
            "and f.version = r.version where c.id = r.review_case) or exists (select 1 "
            "from review_move e where e.review_case = r.review_case and e.step = 'submit' "
            "and e.version = r.version and e.number < r.number))"};
}

/// Of the return that the entry holds together with them; and of no other step.
transparency::ProvedRows marks() {
    return transparency::parts_in({.words = "审查人的一处批注",
                                   .table = "review_mark",
                                   .owner = "review_move",
                                   .belongs = "o.review_case = r.review_case and o.number = r.move "
                                              "and o.step = 'return'",
                                   .record = "r.review_case"});
}

}  // namespace

std::vector<transparency::ProvedRows> proved_rows() {
    return {cases(), submissions(), marks(),
            transparency::versions_in({.words = "一次审查决定",
                                       .table = "review_move",
                                       .kind = "'review'",
                                       .record = "r.review_case",
                                       .version = "r.logged",
                                       .where = "r.step <> 'submit'"})};
}

}  // namespace shiji::review
