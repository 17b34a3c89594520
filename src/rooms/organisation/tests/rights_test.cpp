#include "rooms/organisation/rights.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "rooms/organisation/tests/district.h"
#include "tests/support/source_tree.h"

namespace shiji::organisation {
namespace {

const char* const kToday = "2026-07-08";

/// What is asked about, seen from the organisation where the post is held.
struct Relation {
    const char* name;
    OrganisationId District::*asked;
    const char* since;
    const char* until;  ///< nothing: until further notice
};

constexpr OrganisationId District::*kNowhere = nullptr;

const Relation kRelations[] = {
    {"own", &District::party, "2026-01-01", nullptr},
    {"child", &District::first, "2026-01-01", nullptr},
    {"parent", &District::committee, "2026-01-01", nullptr},
    {"sibling", &District::general, "2026-01-01", nullptr},
    {"other", &District::school, "2026-01-01", nullptr},
    {"district", kNowhere, "2026-01-01", nullptr},
    {"last-day", &District::party, "2026-01-01", "2026-07-08"},
    {"ended", &District::party, "2026-01-01", "2026-07-07"},
    {"future", &District::party, "2026-07-09", nullptr},
};

std::string verdict(District& d, const identity::AccountId& account, std::string_view right,
                    const std::string& organisation) {
    const http::Caller caller{account, "", identity::Administrator::None, ""};
    const auto allowed =
        d.read([&](auto& tx) { return may(tx, caller, right, organisation, day(kToday)); });
    if (allowed) return "yes";
    return allowed.error().code() == "organisation.not_yours" ? "forbidden" : "hidden";
}

std::set<std::string_view> all_rights() {
    std::set<std::string_view> rights;
    for (const Right& row : kRights) rights.insert(row.name);
    return rights;
}

/// One line for each right, role and relation. Roles of the whole district sit at the work
/// committee, all others at a 机关党委.
std::string permission_table(District& d) {
    std::ostringstream table;
    int person = 0;
    for (const auto& [role, role_name] : base::enum_names<Role>()) {
        const bool at_top = role == Role::Inspector || role == Role::SpotChecker;
        for (const Relation& relation : kRelations) {
            const auto account = d.open("person-" + std::to_string(++person));
            d.give(account, at_top ? d.committee : d.party, role, relation.since,
                   relation.until ? std::optional(day(relation.until)) : std::nullopt);
            const std::string asked = relation.asked ? (d.*relation.asked).hex : "";
            for (const auto right : all_rights())
                table << right << ' ' << role_name << ' ' << relation.name << ' '
                      << verdict(d, account, right, asked) << '\n';
        }
    }
    const auto system = d.open("system", identity::Administrator::System);
    for (const auto right : all_rights())
        table << right << " administrator own " << verdict(d, system, right, d.party.hex) << '\n';
    return table.str();
}

/// Lines sorted and set in columns; a heading says how to read them.
std::string readable(const std::string& table) {
    std::set<std::string> lines;
    std::istringstream in(table);
    std::string right, role, relation, answer;
    while (in >> right >> role >> relation >> answer) {
        right.resize(22, ' ');
        role.resize(14, ' ');
        relation.resize(9, ' ');
        lines.insert(right + role + relation + answer + "\n");
    }
    std::string text =
        "# Who may what: right, role, what is asked about as seen from the post, verdict.\n"
        "# yes; forbidden: may read, so the refusal says why; hidden: as if it did not exist.\n"
        "# ended, future: the post itself is over or has not begun. district: the whole of it.\n";
    for (const auto& line : lines) text += line;
    return text;
}

TEST(Rights, EveryRightRoleAndRelationHasTheExpectedVerdict) {
    District d;
    const auto path = tests::source_tree() / "src/rooms/organisation/tests/golden/rights.txt";
    const std::string found = readable(permission_table(d));
    if (std::getenv("SHIJI_WRITE_GOLDEN") != nullptr) std::ofstream(path) << found;
    EXPECT_EQ(found, tests::text_of(path));
}

TEST(Rights, AreListedForTheOrganisationsTheyReach) {
    District d;
    const auto reviewer = d.open("reviewer");
    d.give(reviewer, d.party, Role::Reviewer);
    d.give(reviewer, d.school, Role::Secretary);
    const http::Caller caller{reviewer, "", identity::Administrator::None, ""};
    const auto held = [&](std::string_view right) {
        const auto ids =
            d.read([&](auto& tx) { return organisations_with(tx, caller, right, day(kToday)); });
        return std::set<OrganisationId>(ids.begin(), ids.end());
    };
    EXPECT_EQ(held("review.judge"), (std::set{d.party, d.first, d.second}));
    EXPECT_EQ(held("records.write"), (std::set{d.school}));
    EXPECT_EQ(held("records.read"), (std::set{d.party, d.first, d.second, d.school}));
    EXPECT_TRUE(held("inspection.grade").empty());
}

TEST(Rights, OfTheWholeDistrictEndWhereItEnds) {
    District d;
    const auto inspector = d.open("inspector");
    d.give(inspector, d.committee, Role::Inspector);
    EXPECT_EQ(verdict(d, inspector, "records.read", d.school.hex), "yes");
    EXPECT_EQ(verdict(d, inspector, "records.read", std::string(32, 'a')), "hidden");
}

TEST(Rights, OfAReviewerAtTheTopCoverTheWholeDistrict) {
    District d;
    const auto reviewer = d.open("reviewer");
    d.give(reviewer, d.committee, Role::Reviewer);
    EXPECT_EQ(verdict(d, reviewer, "overview.read", ""), "yes");
    EXPECT_EQ(verdict(d, reviewer, "review.judge", d.school.hex), "yes");
}

TEST(Rights, ThatNobodyDefinedAreABug) {
    District d;
    EXPECT_THROW(verdict(d, d.open("zhang"), "records.reed", d.first.hex), base::BrokenPromise);
}

}  // namespace
}  // namespace shiji::organisation
