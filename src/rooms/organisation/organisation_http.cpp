#include "rooms/organisation/organisation_http.h"

#include "rooms/organisation/organisation_page.h"
#include "rooms/organisation/organisation_store.h"

namespace shiji::organisation {
namespace {

using base::refuse;
using base::Result;
using http::Call;
using http::Done;

struct NewUnit {
    UnitId id;
};
BOOST_DESCRIBE_STRUCT(NewUnit, (), (id))
struct NewOrganisation {
    OrganisationId id;
};
BOOST_DESCRIBE_STRUCT(NewOrganisation, (), (id))
struct NewGroup {
    GroupId id;
};
BOOST_DESCRIBE_STRUCT(NewGroup, (), (id))
struct NewPost {
    PostId id;
};
BOOST_DESCRIBE_STRUCT(NewPost, (), (id))

struct RecordTerm {
    base::Date elected_on;
    base::Date ends_on;
};
BOOST_DESCRIBE_STRUCT(RecordTerm, (), (elected_on, ends_on))

struct EndPost {
    base::Date until;
};
BOOST_DESCRIBE_STRUCT(EndPost, (), (until))

/// A verb's id as the answer {id}.
template <class Answer, class Id>
Result<Answer> with_id(const Result<Id>& id) {
    if (!id) return refuse(id);
    return Answer{*id};
}

Result<Done> done(const Result<void>& result) {
    if (!result) return refuse(result);
    return Done{};
}

Result<Me> show_me(Call& call) { return describe_me(call.tx, call.caller, call.today()); }

Result<OrganisationTree> show_tree(Call& call) {
    const std::string asked = call.query("on");
    const auto on = asked.empty() ? call.today() : base::Date::parse(asked);
    if (!on)
        return refuse(base::ErrorKind::Invalid, "input.date", "on",
                      {{"value", asked.size() <= 24 ? asked : ""}});
    return OrganisationTree{list_organisations(call.tx, *on), list_units(call.tx),
                            list_all_groups(call.tx, *on)};
}

Result<OrganisationPage> show_organisation(Call& call) {
    const auto id = call.id<OrganisationOwner>("organisation");
    if (!id) return refuse(id);
    const auto found = find_organisation(call.tx, *id);
    if (!found) return refuse(base::ErrorKind::NotFound, "organisation.not_found");
    OrganisationPage page{.organisation = *found,
                          .unit_name = {},
                          .groups = list_group_rows(call.tx, *id),
                          .term = find_term(call.tx, *id, call.today()),
                          .reviewer_name = {},
                          .fixed_days = list_fixed_days(call.tx, *id, call.today())};
    if (found->unit)
        if (const auto unit = find_unit(call.tx, *found->unit)) page.unit_name = unit->name.text;
    if (const auto reviewer = reviewing_organisation(call.tx, *id))
        page.reviewer_name = find_organisation(call.tx, *reviewer)->name.text;
    return page;
}

Result<Done> change(Call& call, const ChangeOrganisation& words) {
    const auto id = call.id<OrganisationOwner>("organisation");
    if (!id) return refuse(id);
    return done(change_organisation(call.tx, *id, words, call.today()));
}

Result<NewGroup> form_group(Call& call, const AddGroup& words) {
    const auto id = call.id<OrganisationOwner>("organisation");
    if (!id) return refuse(id);
    return with_id<NewGroup>(add_group(call.tx, *id, words, call.today(), call.chance));
}

Result<Done> alter_group(Call& call, const ChangeGroup& words) {
    const auto id = call.id<GroupOwner>("group");
    if (!id) return refuse(id);
    return done(change_group(call.tx, *id, words, call.today()));
}

Result<Done> alter_unit(Call& call, const RenameUnit& words) {
    const auto id = call.id<UnitOwner>("unit");
    if (!id) return refuse(id);
    return done(rename_unit(call.tx, *id, words));
}

Result<Done> enter_term(Call& call, const RecordTerm& words) {
    const auto id = call.id<OrganisationOwner>("organisation");
    if (!id) return refuse(id);
    return done(record_term(call.tx, {*id, words.elected_on, words.ends_on}));
}

Result<Done> keep_fixed_day(Call& call, const SetFixedDay& words) {
    const auto id = call.id<OrganisationOwner>("organisation");
    if (!id) return refuse(id);
    return done(set_fixed_day(call.tx, *id, words, call.today()));
}

Result<PostList> show_posts(Call& call) { return PostList{list_post_lines(call.tx)}; }

Result<Done> stop_post(Call& call, const EndPost& words) {
    const auto id = call.id<PostOwner>("post");
    if (!id) return refuse(id);
    return done(end_post(call.tx, *id, words.until));
}

std::vector<http::Route> system_routes() {
    const auto system = http::administrator(identity::Administrator::System);
    return {
        http::post<AddUnit, NewUnit>("/api/units", system, "新增部门",
                                     [](Call& call, const AddUnit& words) {
                                         return with_id<NewUnit>(
                                             add_unit(call.tx, words, call.chance));
                                     }),
        http::post<FoundOrganisation, NewOrganisation>(
            "/api/organisations", system, "新增党组织",
            [](Call& call, const FoundOrganisation& words) {
                return with_id<NewOrganisation>(found_organisation(call.tx, words, call.chance));
            }),
        http::put<ChangeOrganisation, Done>("/api/organisations/{organisation}", system,
                                            "修改党组织", change),
        http::post<AddGroup, NewGroup>("/api/organisations/{organisation}/groups", system,
                                       "新增党小组", form_group),
        http::put<ChangeGroup, Done>("/api/groups/{group}", system, "修改或撤销党小组",
                                     alter_group),
        http::put<RenameUnit, Done>("/api/units/{unit}", system, "修改部门名称", alter_unit),
        http::post<RecordTerm, Done>("/api/organisations/{organisation}/terms", system, "登记任期",
                                     enter_term),
    };
}

std::vector<http::Route> security_routes() {
    const auto security = http::administrator(identity::Administrator::Security);
    return {
        http::get<PostList>("/api/posts", security, "职务", show_posts),
        http::post<GivePost, NewPost>("/api/posts", security, "授予职务",
                                      [](Call& call, const GivePost& words) {
                                          return with_id<NewPost>(
                                              give_post(call.tx, words, call.chance));
                                      }),
        http::post<EndPost, Done>("/api/posts/{post}/end", security, "结束职务", stop_post),
    };
}

}  // namespace

std::vector<http::Route> routes() {
    std::vector<http::Route> all{
        http::get<Me>("/api/me", http::signed_in(), "我的职务和权限", show_me),
        http::with_query(http::get<OrganisationTree>("/api/organisations", http::signed_in(),
                                                     "组织树", show_tree),
                         {"on"}),
        http::get<OrganisationPage>("/api/organisations/{organisation}", http::signed_in(),
                                    "党组织", show_organisation),
        http::put<SetFixedDay, Done>("/api/organisations/{organisation}/fixed-day",
                                     http::right("records.write", http::organisation_in_path),
                                     "定党员固定活动日", keep_fixed_day),
    };
    for (auto more : {system_routes(), security_routes()})
        for (http::Route& route : more) all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::organisation
