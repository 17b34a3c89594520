#include <algorithm>

#include "rooms/overview/tasks.h"

namespace shiji::overview {

using organisation::Role;

const std::string& Desk::name_of(const OrganisationId& id) {
    auto found = names_.find(id);
    if (found == names_.end()) {
        const auto organisation = organisation::find_organisation(tx, id);
        found = names_.emplace(id, organisation ? organisation->name.text : "").first;
    }
    return found->second;
}

void Desk::add(base::Date since, Task task) {
    if (task.organisation) task.organisation_name = name_of(*task.organisation);
    task.overdue = task.due_on && *task.due_on < today;
    tasks_.emplace(since, std::move(task));
}

void Desk::add(Coming coming) {
    coming.organisation_name = name_of(coming.organisation);
    coming_.emplace(coming.held_on, std::move(coming));
}

TodayPage Desk::page() {
    TodayPage page{.today = today, .tasks = {}, .coming = {}};
    for (auto& [since, task] : tasks_) page.tasks.push_back(std::move(task));
    for (auto& [day, coming] : coming_) page.coming.push_back(std::move(coming));
    return page;
}

namespace {

/// What the caller does, by all posts together: secretary and recorder of one branch is one desk.
struct Duties {
    std::map<OrganisationId, bool> branches;  ///< their own, and whether they may write there
    std::vector<OrganisationId> reviewers;
    std::vector<OrganisationId> asking;      ///< where they are secretary
    std::vector<OrganisationId> answering;   ///< of which something may be asked, each once
    std::vector<OrganisationId> inspecting;  ///< where they are inspector
    bool spot_checks = false;
    bool heads_committee = false;  ///< the work committee
};

Duties duties_of(Desk& desk) {
    Duties duties;
    for (const auto& post : organisation::list_posts(desk.tx, desk.caller.account, desk.today)) {
        const bool writes = post.role == Role::Secretary || post.role == Role::Recorder;
        const bool answers = writes || post.role == Role::Reviewer || post.role == Role::UnitHead;
        if (answers && std::find(duties.answering.begin(), duties.answering.end(),
                                 post.organisation) == duties.answering.end())
            duties.answering.push_back(post.organisation);
        if (post.role == Role::Reviewer) duties.reviewers.push_back(post.organisation);
        if (post.role == Role::Secretary) duties.asking.push_back(post.organisation);
        if (post.role == Role::Inspector) duties.inspecting.push_back(post.organisation);
        if (post.role == Role::SpotChecker) duties.spot_checks = true;
        const auto found = organisation::find_organisation(desk.tx, post.organisation);
        if (post.role == Role::UnitHead && found)
            duties.heads_committee |= found->kind == organisation::OrganisationKind::WorkCommittee;
        if (!writes && post.role != Role::Member) continue;
        // 机关党委 and 党总支 owe duties of their own; the work committee owes none.
        if (found && found->kind != organisation::OrganisationKind::WorkCommittee)
            duties.branches[post.organisation] |= writes;
    }
    return duties;
}

}  // namespace

TodayPage describe_today(storage::Transaction& tx, const http::Caller& caller, base::Moment now) {
    Desk desk(tx, caller, now);
    const Duties duties = duties_of(desk);
    std::vector<OrganisationId> written;
    for (const auto& [branch, may_write] : duties.branches) {
        add_gatherings(desk, branch, may_write);
        if (!may_write) continue;
        add_duties(desk, branch);
        add_rectifications(desk, branch);
        written.push_back(branch);
    }
    add_returned(desk, written);
    add_reviews(desk, duties.reviewers);
    add_approvals(desk);
    for (const OrganisationId& asking : duties.asking) add_asked(desk, asking);
    if (!duties.reviewers.empty()) add_erasures(desk);
    const bool inspects = !duties.inspecting.empty();
    if (inspects) {
        add_grades(desk);
        add_verifications(desk);
        add_rechecks(desk);
        add_contests(desk);
        add_visits(desk);
        add_surveys(desk);
        add_results(desk);
    }
    for (const OrganisationId& issuer : duties.inspecting) add_circulars(desk, issuer);
    if (inspects || duties.heads_committee) add_objections(desk, inspects);
    add_signatures(desk);
    add_assignments(desk);
    add_demands(desk);
    if (duties.spot_checks) add_checks(desk);
    add_talks(desk);
    add_programmes(desk, duties.answering);
    add_materials(desk, duties.answering);
    add_terms(desk);
    add_set_up(desk);
    add_administration(desk);
    return desk.page();
}

}  // namespace shiji::overview
