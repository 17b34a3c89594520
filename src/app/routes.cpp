#include "app/district.h"
#include "platform/identity/identity_http.h"
#include "platform/notices/notices_http.h"
#include "platform/transparency/transparency_http.h"
#include "platform/witness/witness_http.h"
#include "rooms/accountability/accountability_http.h"
#include "rooms/accountability/evidence_kinds.h"
#include "rooms/approvals/approvals_http.h"
#include "rooms/approvals/evidence_kinds.h"
#include "rooms/assessment/assessment_http.h"
#include "rooms/assessment/evidence_kinds.h"
#include "rooms/campaigns/campaigns_http.h"
#include "rooms/campaigns/evidence_kinds.h"
#include "rooms/circulars/circulars_http.h"
#include "rooms/circulars/evidence_kinds.h"
#include "rooms/draws/draws_http.h"
#include "rooms/inspection/evidence_kinds.h"
#include "rooms/inspection/inspection_http.h"
#include "rooms/leads/evidence_kinds.h"
#include "rooms/leads/leads_http.h"
#include "rooms/materials/evidence_kinds.h"
#include "rooms/materials/materials_http.h"
#include "rooms/membership/membership_http.h"
#include "rooms/organisation/organisation_http.h"
#include "rooms/overview/overview_http.h"
#include "rooms/programmes/evidence_kinds.h"
#include "rooms/programmes/programmes_http.h"
#include "rooms/records/erasures.h"
#include "rooms/records/evidence_kinds.h"
#include "rooms/records/records_http.h"
#include "rooms/rectification/evidence_kinds.h"
#include "rooms/rectification/rectification_http.h"
#include "rooms/review/decisions.h"
#include "rooms/review/evidence_kinds.h"
#include "rooms/review/review_http.h"
#include "rooms/rulebook/rulebook_http.h"
#include "rooms/spotchecks/evidence_kinds.h"
#include "rooms/spotchecks/spotchecks_http.h"
#include "rooms/summaries/evidence_kinds.h"
#include "rooms/summaries/summaries_http.h"
#include "rooms/surveys/evidence_kinds.h"
#include "rooms/surveys/surveys_http.h"
#include "rooms/talks/evidence_kinds.h"
#include "rooms/talks/talks_http.h"
#include "rooms/trial/trial_http.h"

namespace shiji::app {
namespace {

/// Of the rooms above records: who may have the bundle of which kind, and what may be erased.
transparency::EvidenceKinds later_kinds() {
    transparency::EvidenceKinds kinds;
    for (auto& more :
         {inspection::evidence_kinds(), rectification::evidence_kinds(),
          campaigns::evidence_kinds(), spotchecks::evidence_kinds(), talks::evidence_kinds(),
          assessment::evidence_kinds(), accountability::evidence_kinds(),
          programmes::evidence_kinds(), leads::evidence_kinds(), surveys::evidence_kinds(),
          approvals::evidence_kinds(), materials::evidence_kinds(), summaries::evidence_kinds(),
          circulars::evidence_kinds()})
        kinds.insert(more.begin(), more.end());
    return kinds;
}

/// Who may have the bundle of which kind of entry.
transparency::EvidenceKinds evidence_kinds(const std::string& attachments_path) {
    auto kinds = records::evidence_kinds(attachments_path);
    kinds.merge(review::evidence_kinds());
    kinds.merge(records::with_erasures(later_kinds()));
    return kinds;
}

}  // namespace

std::vector<http::Route> all_routes(const RouteNeeds& needs) {
    std::vector<http::Route> all;
    const auto add = [&](std::vector<http::Route> routes) {
        for (http::Route& route : routes) all.push_back(std::move(route));
    };
    const identity::HttpOptions session{.plain_http = needs.plain_http};
    add(transparency::routes(content_readers(), needs.closed_logs));
    add(transparency::evidence_routes(content_readers(), evidence_kinds(needs.attachments_path),
                                      needs.closed_logs));
    add(witness::routes(needs.witness_keys));
    add(identity::routes(session));
    add(notices::routes());
    add(organisation::routes());
    add(membership::routes(needs.field_keys, records::find_work_since));
    add(rulebook::routes());
    add(review::routes());
    add(records::routes(needs.attachments_path, needs.closed_logs));
    add(records::erasure_routes(std::make_shared<const transparency::FiledKinds>(filed_kinds())));
    add(approvals::routes());
    add(inspection::routes());
    add(leads::routes());
    add(rectification::routes());
    add(campaigns::routes());
    add(draws::routes(needs.closed_logs));
    add(spotchecks::routes());
    add(talks::routes(needs.field_keys));
    add(surveys::routes());
    add(assessment::routes());
    add(accountability::routes());
    add(programmes::routes());
    add(materials::routes());
    add(summaries::routes());
    add(circulars::routes());
    add(overview::routes());
    if (needs.trial) add(trial::routes(session));
    return all;
}

transparency::ContentReaders content_readers() {
    auto readers = approvals::content_readers();
    readers.merge(inspection::content_readers());
    readers.merge(leads::content_readers());
    readers.merge(rectification::content_readers());
    readers.merge(spotchecks::content_readers());
    readers.merge(talks::content_readers());
    readers.merge(campaigns::content_readers());
    readers.merge(surveys::content_readers());
    readers.merge(assessment::content_readers());
    readers.merge(accountability::content_readers());
    readers.merge(programmes::content_readers());
    readers.merge(materials::content_readers());
    readers.merge(summaries::content_readers());
    readers.merge(circulars::content_readers());
    readers = records::with_closed_values(std::move(readers));
    readers.merge(records::content_readers());
    readers.merge(review::content_readers());
    return readers;
}

transparency::FiledKinds filed_kinds() { return {content_readers(), later_kinds()}; }

std::set<std::string> tables_erased_in() { return records::tables_erased_in(later_kinds()); }

}  // namespace shiji::app
