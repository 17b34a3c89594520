#pragma once

/// 规则: dated parameters and the obligations that follow from them. Data, no tables: the files of
/// data/rules travel in the program, each value with source, article and the dates it is in force.
/// A change never rewrites a past period: every question names its date.

#include "base/amounts.h"
#include "platform/http/http.h"
#include "rooms/organisation/organisation.h"

namespace shiji::rulebook {

/// "应当" refuses unless overridden with a reason; "一般" warns.
enum class Force { Shall, Generally };
BOOST_DESCRIBE_ENUM(Force, Shall, Generally)

/// One value of one parameter over one stretch of time.
struct Parameter {
    std::string key;    ///< "meeting.vote.quorum"
    std::string value;  ///< as written: "1/2", "5", "quarter"
    base::Date from;
    std::optional<base::Date> until;
    Force force = Force::Shall;
    std::string source;      ///< 《中国共产党支部工作条例（试行）》
    std::string article;     ///< 第十一条
    std::string confidence;  ///< V, V2, L, M+, M, INF as in the sources' own review
    std::string meaning;     ///< one Chinese sentence
};
BOOST_DESCRIBE_STRUCT(Parameter, (),
                      (key, value, from, until, force, source, article, confidence, meaning))

/// What a gathering, or a part of it, truly was. A gathering covers its own kind and the parts its
/// agenda carried out; an obligation names the covers that meet it.
enum class Cover {
    Assembly,          ///< 支部党员大会
    CommitteeMeeting,  ///< 支委会
    GroupMeeting,      ///< 党小组会
    Lecture,           ///< 党课
    ThemeDay,          ///< 主题党日（党员固定活动日）
    CollectiveStudy,   ///< 集中学习
    OrgLifeMeeting,    ///< 组织生活会
    MemberAppraisal,   ///< 民主评议党员
    SecretaryForum,    ///< 支部书记论坛
    Anniversary,       ///< 党员政治生日
    PartySpirit,       ///< 党性教育
    Dues,              ///< 党费缴纳
    Deliberation,      ///< 议事谋事
    Activity,          ///< 党员活动
    Service,           ///< 志愿服务、我为群众办实事
    InvitedGuest,      ///< 请进来
    Visit,             ///< 走出去
    StaffAssembly      ///< 机关党员干部大会
};
BOOST_DESCRIBE_ENUM(Cover, Assembly, CommitteeMeeting, GroupMeeting, Lecture, ThemeDay,
                    CollectiveStudy, OrgLifeMeeting, MemberAppraisal, SecretaryForum, Anniversary,
                    PartySpirit, Dues, Deliberation, Activity, Service, InvitedGuest, Visit,
                    StaffAssembly)

std::string cover_label(Cover cover);  ///< the Chinese word

/// What the rules need to know of an organisation in a quarter. A duty of a month or quarter (a
/// yearly one: of its quarter) is owed by what stood on the period's first day: the branch itself,
/// its 支委会, its groups. So a duty that began to run is not lifted by a later change, and what is
/// formed in the middle of a month owes from the next one on.
struct OrganisationFacts {
    organisation::OrganisationKind kind = organisation::OrganisationKind::Branch;
    std::int64_t members = 0;
    std::int64_t full_members = 0;
    bool has_committee = false;
    std::vector<organisation::Group> groups = {};  ///< each name with its days; none: for ever
    std::vector<organisation::FormerCommittee> former_committees = {};  ///< by day; then it is so
    std::optional<base::Date> founded_on = {};
    std::optional<base::Date> closed_on = {};
    /// The day from which the district keeps its records here; none: always. What fell due earlier,
    /// and what had more of its month or quarter (a yearly duty: of its quarter) behind it than
    /// before it on that day, is owed to nobody here: it was held and written down elsewhere. Our
    /// rule, not an article's.
    std::optional<base::Date> kept_since = {};

    bool stood_on(base::Date day) const {
        return (!founded_on || *founded_on <= day) && (!closed_on || *closed_on >= day);
    }
    bool had_committee_on(base::Date day) const;
};

struct Period {
    base::Date first;
    base::Date last;
    std::string spoken() const;  ///< as people call it: "10月", "四季度", "2026年"
    auto operator<=>(const Period&) const = default;
};
BOOST_DESCRIBE_STRUCT(Period, (), (first, last))

/// One thing that is due of one organisation in one period. `code` + `group` + `period` name it.
struct Obligation {
    std::string code;     ///< "assembly", "group_meeting", "plan"
    base::Line<60> name;  ///< "支部党员大会", "党小组会（第一党小组）"
    Period period;
    base::Date due_on;                           ///< last day on which it is on time
    std::optional<organisation::GroupId> group;  ///< whose meeting, for group meetings
    std::vector<Cover> met_by;                   ///< any of these; empty for the plan itself
    Force force = Force::Generally;
    std::string source;
    std::string article;
    std::string why;  ///< one sentence for "为什么"
};
BOOST_DESCRIBE_STRUCT(Obligation, (),
                      (code, name, period, due_on, group, met_by, force, source, article, why))

struct ObligationRule;
struct RuleFiles;

/// All rules, read once from the embedded files. Breaking data is our bug: found by a test.
class Rulebook {
  public:
    static const Rulebook& shipped();
    explicit Rulebook(RuleFiles files);
    Rulebook(const Rulebook&) = delete;
    Rulebook& operator=(const Rulebook&) = delete;
    ~Rulebook();

    /// All values of all keys, past ones too, by key and date.
    const std::vector<Parameter>& parameters() const { return parameters_; }
    std::vector<Parameter> in_force(base::Date on) const;
    const Parameter* find(std::string_view key, base::Date on) const;
    /// The one in force on `on`; asking for a key that has none is our bug.
    const Parameter& need(std::string_view key, base::Date on) const;
    /// The one in force on `on`, or the first of all for a day before it: for days that people
    /// typed.
    const Parameter& nearest(std::string_view key, base::Date on) const;
    /// The value of nearest(); one that is not a number, or not a fraction, is our bug.
    std::int64_t number(std::string_view key, base::Date on) const;
    base::Fraction fraction(std::string_view key, base::Date on) const;
    const base::WorkCalendar& work_calendar() const { return work_calendar_; }

    /// Everything due of an organisation whose period ends within `quarter`, in order of due date.
    /// Yearly duties appear in the quarter in which the rules expect them. A rule that was not yet
    /// in force when a period began makes nothing due in it.
    std::vector<Obligation> obligations(const OrganisationFacts& facts,
                                        base::Quarter quarter) const;
    /// By when a gathering held on that day is to be on file (file.record_due_workdays).
    base::Date filing_due(base::Date held_on) const;
    /// By when a quarter's plan is to be on file: file.plan_due_day of its first month, or the
    /// first working day after it (file.plan_due.non_workday).
    base::Date plan_due(base::Quarter quarter) const;
    /// By when a reviewer is to answer a filing received on that day (review.answer_workdays).
    base::Date review_due(base::Date received_on) const;

  private:
    std::vector<Parameter> parameters_;
    std::vector<ObligationRule> rules_;
    base::WorkCalendar work_calendar_;
};

// ---- Votes (支部工作条例 art. 11; 选举工作条例; 发展党员工作细则: domain-rules 1.3, 1.6)
// ---------------

enum class VoteKind { Ordinary, Admission, Election };
BOOST_DESCRIBE_ENUM(VoteKind, Ordinary, Admission, Election)

/// Ballots of one question put to those entitled to vote.
struct Vote {
    VoteKind kind = VoteKind::Ordinary;
    std::int64_t in_favour = 0;
    std::int64_t against = 0;
    std::int64_t abstained = 0;
};
BOOST_DESCRIBE_STRUCT(Vote, (), (kind, in_favour, against, abstained))

/// The two denominators: 应到会 and 实到会 of those with a vote.
struct Attendance {
    std::int64_t should_attend = 0;
    std::int64_t present = 0;
};
BOOST_DESCRIBE_STRUCT(Attendance, (), (should_attend, present))

struct VoteVerdict {
    bool quorate = false;
    bool passed = false;
    std::int64_t present_needed = 0;
    std::int64_t in_favour_needed = 0;  ///< smallest number in favour that passes
};
BOOST_DESCRIBE_STRUCT(VoteVerdict, (), (quorate, passed, present_needed, in_favour_needed))

/// A resolution passes on more than half of 应到会; a candidate is elected on more than half of
/// 实到会. Nobody entitled to vote: never quorate. Numbers are not negative.
VoteVerdict judge_vote(const Rulebook& rules, const Vote& vote, const Attendance& attendance,
                       base::Date on);

// Routes (rulebook_http.h): GET /api/rules?on=DATE (signed in) → RulePage {on, parameters:
// Parameter[]}
//   the values in force on that day, today when it is left out. Errors: input.date.

}  // namespace shiji::rulebook
