#include "rooms/circulars/circulars_http.h"

#include <algorithm>

#include "rooms/circulars/circulars_store.h"

namespace shiji::circulars {
namespace {

using base::ErrorKind;
using organisation::Organisation;

/// How far back a quarter can be told of.
constexpr int kQuartersBack = 8;

base::Result<Organisation> place_in_path(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    auto found = organisation::find_organisation(call.tx, *id);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    return std::move(*found);
}

/// The organisation and the letter or draft that a path names.
struct Asked {
    Organisation organisation;
    CircularId id;
};

base::Result<Asked> asked_in_path(http::Call& call) {
    auto organisation = place_in_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto id = call.id<CircularOwner>("circular");
    if (!id) return base::refuse(id);
    return Asked{std::move(*organisation), *id};
}

base::Result<ReceivedList> show_received(http::Call& call) {
    const auto organisation = place_in_path(call);
    if (!organisation) return base::refuse(organisation);
    ReceivedList list{.organisation_name = organisation->name.text, .circulars = {}};
    for (const Circular& one : list_received(call.tx, organisation->id))
        list.circulars.push_back({.id = one.id,
                                  .kind = one.letter.kind,
                                  .title = one.letter.title.text,
                                  .number = one.number,
                                  .issuer_name = one.issuer_name,
                                  .at = one.at,
                                  .read = is_read(call.tx, one.id.hex, organisation->id.hex),
                                  .withdrawn = one.withdrawn.has_value()});
    return list;
}

/// Whom else it was sent to is told to nobody but its office.
base::Result<ReceivedPage> received_page(http::Call& call, const Asked& asked) {
    const OrganisationId& own = asked.organisation.id;
    auto circular = find_circular(call.tx, asked.id);
    if (!circular || std::find(circular->letter.to.begin(), circular->letter.to.end(), own) ==
                         circular->letter.to.end())
        return base::refuse(ErrorKind::NotFound, "circulars.no_circular");
    circular->letter.to = {own};
    ReceivedPage page{.organisation_name = asked.organisation.name.text,
                      .circular = std::move(*circular),
                      .read = is_read(call.tx, asked.id.hex, own.hex)};
    page.may_mark = !page.read && organisation::may(call.tx, call.caller, "circulars.receive",
                                                    own.hex, call.today())
                                      .has_value();
    return page;
}

base::Result<ReceivedPage> show_circular(http::Call& call) {
    const auto asked = asked_in_path(call);
    if (!asked) return base::refuse(asked);
    return received_page(call, *asked);
}

base::Result<ReceivedPage> mark_it(http::Call& call, const http::Done&) {
    const auto asked = asked_in_path(call);
    if (!asked) return base::refuse(asked);
    const auto marked = mark_read(call.tx, asked->organisation.id, asked->id);
    if (!marked) return base::refuse(marked);
    return received_page(call, *asked);
}

std::vector<CircularChoice> list_choices(http::Call& call, const OrganisationId& issuer) {
    std::vector<CircularChoice> choices;
    for (const Organisation& one :
         organisation::list_organisations_below(call.tx, issuer, call.today()))
        if (one.id != issuer) choices.push_back({one.id, one.name.text});
    return choices;
}

CircularDesk desk_of(http::Call& call, const Organisation& issuer) {
    const int year = call.today().year();
    CircularDesk desk{.organisation_name = issuer.name.text,
                      .drafts = list_drafts(call.tx, issuer.id),
                      .sent = list_sent(call.tx, issuer.id),
                      .sent_this_year = count_numbers(call.tx, issuer.id, year),
                      .sent_last_year = count_numbers(call.tx, issuer.id, year - 1),
                      .places = list_choices(call, issuer.id),
                      .frozen = {},
                      .office_mark = {}};
    for (int back = 0; back < kQuartersBack; ++back)
        if (const auto quarter = base::Quarter::of(call.today()).plus(-back);
            inspection::is_frozen(call.tx, quarter))
            desk.frozen.push_back(quarter);
    if (!desk.sent.empty()) desk.office_mark = desk.sent.front().letter.office_mark.text;
    return desk;
}

base::Result<CircularDesk> show_desk(http::Call& call) {
    const auto issuer = place_in_path(call);
    if (!issuer) return base::refuse(issuer);
    return desk_of(call, *issuer);
}

base::Result<SuggestedReport> show_suggestion(http::Call& call) {
    const auto quarter = base::Quarter::parse(call.query("quarter"));
    if (!quarter) return base::refuse(ErrorKind::Invalid, "input.quarter", "quarter");
    return suggest_report(call.tx, *quarter, call.now);
}

base::Result<LetterDraftPage> draft_page(http::Call& call, const Asked& asked) {
    auto draft = find_draft(call.tx, asked.id);
    if (!draft || draft->issuer != asked.organisation.id)
        return base::refuse(ErrorKind::NotFound, "circulars.no_draft");
    const int year = call.today().year();
    const auto& issuer = asked.organisation;
    return LetterDraftPage{.organisation_name = issuer.name.text,
                           .draft = *draft,
                           .places = list_choices(call, issuer.id),
                           .measure = measure_letter(draft->letter, call.today()),
                           .sent_this_year = count_numbers(call.tx, issuer.id, year),
                           .sent_last_year = count_numbers(call.tx, issuer.id, year - 1),
                           .may_confirm = draft->saved_by != call.caller.account};
}

base::Result<LetterDraftPage> begin_it(http::Call& call, const Letter& letter) {
    const auto issuer = place_in_path(call);
    if (!issuer) return base::refuse(issuer);
    const auto id = begin_draft(call.tx, call.caller, issuer->id, letter, call.now, call.chance);
    if (!id) return base::refuse(id);
    return draft_page(call, {*issuer, *id});
}

base::Result<LetterDraftPage> show_draft(http::Call& call) {
    const auto asked = asked_in_path(call);
    if (!asked) return base::refuse(asked);
    return draft_page(call, *asked);
}

base::Result<LetterDraftPage> save_it(http::Call& call, const SaveLetter& body) {
    const auto asked = asked_in_path(call);
    if (!asked) return base::refuse(asked);
    const auto saved =
        save_draft(call.tx, call.caller, asked->organisation.id, asked->id, body, call.now);
    if (!saved) return base::refuse(saved);
    return draft_page(call, *asked);
}

base::Result<CircularDesk> drop_it(http::Call& call, const http::Done&) {
    const auto asked = asked_in_path(call);
    if (!asked) return base::refuse(asked);
    const auto dropped = drop_draft(call.tx, asked->organisation.id, asked->id);
    if (!dropped) return base::refuse(dropped);
    return desk_of(call, asked->organisation);
}

base::Result<SentCircularPage> sent_page(http::Call& call, const Asked& asked) {
    auto circular = find_circular(call.tx, asked.id);
    if (!circular || circular->issuer != asked.organisation.id)
        return base::refuse(ErrorKind::NotFound, "circulars.no_circular");
    return SentCircularPage{.organisation_name = asked.organisation.name.text,
                            .circular = std::move(*circular),
                            .recipients = list_recipients(call.tx, asked.id)};
}

base::Result<SentCircularPage> confirm_it(http::Call& call, const ConfirmLetter& body) {
    const auto asked = asked_in_path(call);
    if (!asked) return base::refuse(asked);
    const auto confirmed = confirm_draft(call.tx, call.caller, asked->organisation.id, asked->id,
                                         body, call.now, call.chance);
    if (!confirmed) return base::refuse(confirmed);
    return sent_page(call, *asked);
}

base::Result<SentCircularPage> show_sent(http::Call& call) {
    const auto asked = asked_in_path(call);
    if (!asked) return base::refuse(asked);
    return sent_page(call, *asked);
}

base::Result<SentCircularPage> withdraw_it(http::Call& call, const WithdrawCircular& body) {
    const auto asked = asked_in_path(call);
    if (!asked) return base::refuse(asked);
    const auto withdrawn = withdraw_circular(call.tx, call.caller, asked->organisation.id,
                                             asked->id, body, call.now, call.chance);
    if (!withdrawn) return base::refuse(withdrawn);
    return sent_page(call, *asked);
}

}  // namespace

std::vector<http::Route> routes() {
    const std::string own = "/api/organisations/{organisation}";
    const std::string received = own + "/circulars", drafts = own + "/circular-drafts",
                      sent = own + "/sent-circulars";
    const auto reading = http::right("circulars.read", http::organisation_in_path);
    const auto receiving = http::right("circulars.receive", http::organisation_in_path);
    const auto writing = http::right("circulars.write", http::organisation_in_path);
    return {
        http::get<ReceivedList>(received, reading, "一个组织收到的通知通报", show_received),
        http::get<ReceivedPage>(received + "/{circular}", reading, "收到的一份通知通报",
                                show_circular),
        http::post<http::Done, ReceivedPage>(received + "/{circular}/read", receiving,
                                             "本组织已阅，不记谁、不记时间", mark_it),
        http::get<CircularDesk>(own + "/circular-desk", writing, "写过的通知通报和待定稿的",
                                show_desk),
        http::with_query(http::get<SuggestedReport>(own + "/circular-suggestion", writing,
                                                    "按条文拟一份季度通报", show_suggestion),
                         {"quarter"}),
        http::post<Letter, LetterDraftPage>(drafts, writing, "起草通知通报", begin_it),
        http::get<LetterDraftPage>(drafts + "/{circular}", writing, "一份待定稿的通知通报",
                                   show_draft),
        http::post<SaveLetter, LetterDraftPage>(drafts + "/{circular}", writing, "保存通知通报草稿",
                                                save_it),
        http::post<http::Done, CircularDesk>(drafts + "/{circular}/drop", writing,
                                             "删去通知通报草稿", drop_it),
        http::post<ConfirmLetter, SentCircularPage>(drafts + "/{circular}/confirm", writing,
                                                    "由另一位同志定稿、编号、发出", confirm_it),
        http::get<SentCircularPage>(sent + "/{circular}", writing,
                                    "发出的一份通知通报，各组织已阅没有", show_sent),
        http::post<WithdrawCircular, SentCircularPage>(sent + "/{circular}/withdraw", writing,
                                                       "撤回通知通报，写明原因", withdraw_it),
    };
}

}  // namespace shiji::circulars
