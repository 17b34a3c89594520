#include <algorithm>

#include "rooms/overview/set_up.h"
#include "rooms/overview/tasks.h"

namespace shiji::overview {
namespace {

using organisation::Role;
using organisation::Term;

constexpr std::size_t kTermNamesMax = 3;

/// A term that ends, by the day of its election: the last of it, or one that was approved.
struct EndingTerm {
    OrganisationId organisation;
    base::Date ends_on;
    bool moved = false;
};

std::string words_of_term(const EndingTerm& term, base::Date today) {
    const base::Date ends_on = term.ends_on;
    const std::string day = ends_on.full();
    if (term.moved) return "换届经批准定在 " + day + "，准备换届";
    return ends_on < today ? "任期已于 " + day + " 届满，待换届"
                           : "任期将于 " + day + " 届满，准备换届";
}

/// As judge_set_up has it: a temporary branch is dissolved with its cause, a work committee is
/// appointed.
bool has_terms(organisation::OrganisationKind kind) {
    return kind != organisation::OrganisationKind::TemporaryBranch &&
           kind != organisation::OrganisationKind::WorkCommittee;
}

/// Terms that end, the first to end first.
std::vector<EndingTerm> list_ending_terms(Desk& desk) {
    const auto moved = list_moved_elections(desk.tx, desk.today);
    std::vector<EndingTerm> terms;
    for (const Term& one : organisation::list_terms(desk.tx, desk.today)) {
        const auto election = moved.find(one.organisation);
        if (election != moved.end())
            terms.push_back({one.organisation, election->second, true});
        else if (is_term_ending(desk.rules, one, desk.today))
            terms.push_back({one.organisation, one.ends_on, false});
    }
    std::stable_sort(terms.begin(), terms.end(), [](const EndingTerm& a, const EndingTerm& b) {
        return a.ends_on < b.ends_on;
    });
    return terms;
}

/// One task for all of them: the superior reminds (COM-09), each branch has its own.
void add_terms_of(Desk& desk, const std::vector<EndingTerm>& ending,
                  const std::vector<organisation::Organisation>& among,
                  const std::optional<OrganisationId>& superior) {
    std::map<OrganisationId, std::string> names;
    for (const auto& one : among)
        if (has_terms(one.kind)) names.emplace(one.id, one.name.text);
    std::optional<base::Date> first;
    std::size_t count = 0;
    std::string words;
    for (const EndingTerm& term : ending) {
        const auto name = names.find(term.organisation);
        if (name == names.end()) continue;
        if (!first) first = term.ends_on;
        if (count < kTermNamesMax) words += (count == 0 ? "" : "、") + name->second;
        count += 1;
    }
    if (!first) return;
    desk.add(*first, {.kind = TaskKind::Terms,
                      .title = std::to_string(count) + " 个党组织任期将满或已满，提醒换届",
                      .detail = count > kTermNamesMax ? words + " 等" : words,
                      .organisation = superior,
                      .due_on = first});
}

}  // namespace

void add_terms(Desk& desk) {
    const bool system = desk.caller.administrator == http::Administrator::System;
    const auto posts = organisation::list_posts(desk.tx, desk.caller.account, desk.today);
    const bool concerns = std::any_of(posts.begin(), posts.end(), [](const auto& post) {
        return post.role == Role::Secretary || post.role == Role::Reviewer;
    });
    if (!system && !concerns) return;
    const std::vector<EndingTerm> ending = list_ending_terms(desk);
    if (system)
        add_terms_of(desk, ending, organisation::list_organisations(desk.tx, desk.today),
                     std::nullopt);
    for (const auto& post : posts) {
        if (post.role == Role::Reviewer)
            add_terms_of(
                desk, ending,
                organisation::list_organisations_below(desk.tx, post.organisation, desk.today),
                post.organisation);
        if (post.role != Role::Secretary) continue;
        const auto own = organisation::find_organisation(desk.tx, post.organisation);
        if (!own || !has_terms(own->kind)) continue;
        for (const EndingTerm& term : ending)
            if (term.organisation == post.organisation)
                desk.add(term.ends_on, {.kind = TaskKind::Term,
                                        .title = words_of_term(term, desk.today),
                                        .detail = "",
                                        .organisation = post.organisation,
                                        .due_on = term.ends_on});
    }
}

void add_set_up(Desk& desk) {
    if (desk.caller.administrator != http::Administrator::System) return;
    std::vector<std::string> names;
    for (const auto& warning : list_set_up_warnings(desk.tx, desk.rules, desk.today)) {
        // Terms have a task of their own, and posts are given by the administrator of security.
        const bool told = warning.code.find("_term") != std::string::npos ||
                          warning.code == "overview.set_up_no_secretary";
        if (told || warning.weight != SetUpWeight::ToDo) continue;
        if (names.empty() || names.back() != warning.organisation_name)
            names.push_back(warning.organisation_name);
    }
    if (names.empty()) return;
    std::string words;
    for (std::size_t i = 0; i < std::min(names.size(), kTermNamesMax); ++i)
        words += (i == 0 ? "" : "、") + names[i];
    desk.add(desk.today,
             {.kind = TaskKind::SetUp,
              .title = std::to_string(names.size()) + " 个党组织的设置与规定不符，待核对",
              .detail = names.size() > kTermNamesMax ? words + " 等" : words});
}

}  // namespace shiji::overview
