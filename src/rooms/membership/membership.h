#pragma once

/// 党员: the roster, where each member belongs and since when, who counts in which denominator.
/// Identity number and phone are encrypted under a key outside the database; opening one asks a
/// reason and leaves a line in the audit trail.

#include "rooms/organisation/organisation.h"

namespace shiji::membership {

using organisation::GroupId;
using organisation::OrganisationId;

struct MemberOwner;
using MemberId = base::Id<MemberOwner>;
struct ImportOwner;
using ImportId = base::Id<ImportOwner>;

/// 正式党员, 预备党员.
enum class Standing { Full, Probationary };
BOOST_DESCRIBE_ENUM(Standing, Full, Probationary)

/// Why a member has no vote for a time: 留党察看 (选举条例 art. 5), rights suspended by the
/// competent organisation (留置, 逮捕).
enum class Restriction { None, OnProbationWithinParty, RightsSuspended };
BOOST_DESCRIBE_ENUM(Restriction, None, OnProbationWithinParty, RightsSuspended)

/// The five classes that may be left out of 应到会 with the superior's consent and a resolution of
/// the branch meeting (domain-rules 1.3).
enum class ExcusableClass {
    CannotExpressWill,
    AbroadAtOwnCost,
    ServingSentence,
    LongTermIncapable,
    ShouldHaveTransferred
};
BOOST_DESCRIBE_ENUM(ExcusableClass, CannotExpressWill, AbroadAtOwnCost, ServingSentence,
                    LongTermIncapable, ShouldHaveTransferred)

struct Member {
    MemberId id;
    OrganisationId organisation;
    std::optional<GroupId> group;
    base::Line<40> name;
    Standing standing = Standing::Full;
    std::optional<base::Date> born_on;
    std::optional<base::Date> joined_on;  ///< 入党日期
    std::optional<base::Date> full_on;    ///< 转正日期
    Restriction restriction = Restriction::None;
    std::optional<ExcusableClass> excusable;
    bool in_committee = false;        ///< sits in the branch's 支委会
    base::Date since;                 ///< belongs to this organisation from this day
    std::optional<base::Date> until;  ///< last day
    /// On which consent and resolution the excusable class rests.
    std::optional<base::Line<200>> excusable_basis = {};
};
BOOST_DESCRIBE_STRUCT(Member, (),
                      (id, organisation, group, name, standing, born_on, joined_on, full_on,
                       restriction, excusable, in_committee, since, until, excusable_basis))

/// One line of the roll of a gathering.
struct RollEntry {
    MemberId member;
    base::Line<40> name;
    std::optional<GroupId> group;
    Standing standing = Standing::Full;  ///< on that day
    bool votes = true;                   ///< full member without restriction
    bool excusable = false;
    bool in_committee = false;
};
BOOST_DESCRIBE_STRUCT(RollEntry, (),
                      (member, name, group, standing, votes, excusable, in_committee))

/// On that day: when 转正日期 is known it decides, else what the roster says.
Standing standing_on(const Member& member, base::Date day);

/// The members of an organisation on a day, in roster order.
std::vector<RollEntry> roll(storage::Transaction& tx, const OrganisationId& organisation,
                            base::Date on);

struct Headcount {
    OrganisationId organisation;
    std::int64_t members = 0;
    std::int64_t full_members = 0;
};
BOOST_DESCRIBE_STRUCT(Headcount, (), (organisation, members, full_members))

/// Of every organisation that has members on that day.
std::vector<Headcount> list_headcounts(storage::Transaction& tx, base::Date on);
Headcount headcount(storage::Transaction& tx, const OrganisationId& organisation, base::Date on);

std::optional<Member> find_member(storage::Transaction& tx, const MemberId& id);
/// As they stand on that day: group, restriction, excusable class and committee are dated.
std::vector<Member> list_members(storage::Transaction& tx, const OrganisationId& organisation,
                                 base::Date on);

struct EnterMember {
    base::Line<40> name;
    std::optional<GroupId> group;
    Standing standing = Standing::Full;
    std::optional<base::Date> born_on;
    std::optional<base::Date> joined_on;
    std::optional<base::Date> full_on;
    bool in_committee = false;
    std::optional<base::Line<18>> identity_number;
    std::optional<base::Line<20>> phone;
    base::Date since;
};
BOOST_DESCRIBE_STRUCT(EnterMember, (),
                      (name, group, standing, born_on, joined_on, full_on, in_committee,
                       identity_number, phone, since))

/// Keys for the closed fields; made at init, a file outside the database, mode 0600.
class FieldKeys {
  public:
    /// Errors: membership.no_key_file, membership.key_file, membership.key_file_open (others than
    ///         its owner may read it).
    static base::Result<FieldKeys> load(const std::string& path);
    /// Throws storage::Failure when the file exists already or cannot be written.
    static FieldKeys make(const std::string& path, seams::Chance& chance);
    /// "aes256gcm:<base64 nonce>:<base64 text and tag>"
    std::string close(std::string_view value, seams::Chance& chance) const;
    std::string open(std::string_view closed) const;
    /// Whether it is a text as close() makes it.
    static bool is_closed(std::string_view text);
    /// A keyed digest: finds a duplicate without opening anything.
    std::string digest(std::string_view value) const;

  private:
    std::string encryption_key_;
    std::string digest_key_;
};

/// Errors: membership.empty_name, membership.identity_number (checksum of GB 11643),
///         membership.already_member (same identity number, or same name and birth date, on the
///         roster now), membership.dates, membership.no_group, membership.phone,
///         organisation.not_found.
base::Result<MemberId> enter_member(storage::Transaction& tx, const FieldKeys& keys,
                                    const OrganisationId& organisation, const EnterMember& member,
                                    seams::Chance& chance);

struct ChangeMember {
    base::Line<40> name;
    std::optional<GroupId> group;
    Standing standing = Standing::Full;
    std::optional<base::Date> full_on;
    Restriction restriction = Restriction::None;
    std::optional<ExcusableClass> excusable;
    bool in_committee = false;
    std::optional<base::Date> until;
    /// From when group, restriction, class and committee are as said here; none: today.
    std::optional<base::Date> changed_since = {};
    std::optional<base::Line<200>> excusable_basis = {};
};
BOOST_DESCRIBE_STRUCT(ChangeMember, (),
                      (name, group, standing, full_on, restriction, excusable, in_committee, until,
                       changed_since, excusable_basis))

/// What decides the denominators holds from the running month on at the earliest, and rolls of
/// earlier days stay as they were. Leaving somebody out of 应到会 needs its basis in words and
/// holds from the day it is entered on: nobody lifts the failed quorum of a meeting afterwards.
/// Who gives it back its place needs neither.
/// Errors: membership.no_member, membership.empty_name, membership.dates, membership.no_group,
///         membership.no_basis, membership.excused_backwards, membership.change_too_early,
///         membership.change_in_future.
base::Result<void> change_member(storage::Transaction& tx, const MemberId& id,
                                 const ChangeMember& change, base::Date today);

// Routes (membership_http.h; the messages of imports in import.h):
//   GET  /api/organisations/{organisation}/members?on=DATE   right members.read  → MemberList
//   POST /api/organisations/{organisation}/members           right members.write
//        EnterMember → {id}
//   PUT  /api/members/{member}                               right members.write
//        ChangeMember → {}
//   POST /api/members/{member}/closed-field                  right members.write, audited
//        {field: identity_number | phone, reason} → {value}
//   PUT  /api/imports?name=FILE&since=DATE&organisation=ID   system administrator
//        the file itself → ImportPreview
//   GET  /api/imports/{import}                               system administrator → ImportPreview
//   POST /api/imports/{import}/apply                         system administrator
//        {answers: [{row, answer: same_person | two_people}], all_others?} → ImportPreview
//   POST /api/imports/{import}/undo {}                       system administrator → ImportPreview

}  // namespace shiji::membership
