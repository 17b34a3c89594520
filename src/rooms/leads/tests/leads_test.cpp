// From what is noticed to what a person says of it; the branch first.

#include <gmock/gmock.h>

#include "platform/notices/notices.h"
#include "rooms/leads/lead_page.h"
#include "tests/support/district.h"

namespace shiji::leads {
namespace {

const std::string kLong =
    "会议由支部书记主持。与会党员认真学习了有关文件，大家踊跃发言，一致认为要提高认识、加强领导、"
    "狠抓落实。会议强调，要把学习成果转化为工作实效，推动各项工作再上新台阶，以实际行动迎接检查。";

class LeadStory {
  public:
    template <class Work>
    auto read(Work work) {
        return district.database().read(work);
    }
    template <class Work>
    auto write(Work work) {
        return district.database().write(work);
    }

    explicit LeadStory(storage::Config config = {}) : district(std::move(config)) {
        using organisation::Role;
        secretary = district.person("王书记", district.branch_a, Role::Secretary);
        native = district.person("陈本", district.work_committee, Role::Inspector);
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = native.account,
                                                 .organisation = district.branch_a,
                                                 .role = Role::Member,
                                                 .since = *base::Date::of(2026, 1, 2),
                                                 .until = {}},
                                                district.chance()));
        });
    }

    using Change = std::function<void(records::GatheringContent&)>;
    records::GatheringId file(std::string_view held_on, const std::string& minutes,
                              const Change& change = {}, const std::string& picture = "") {
        const base::Moment now{tests::noon(held_on).ms + 86'400'000};
        return write([&](storage::Transaction& tx) {
            const auto id = records::begin_gathering(tx, district.recorder, district.branch_a,
                                                     {.kind = rulebook::Cover::ThemeDay,
                                                      .title = {"主题党日"},
                                                      .held_on = *base::Date::parse(held_on),
                                                      .group = {}},
                                                     now, district.chance());
            auto draft = records::find_draft(tx, *id).value();
            auto& content = draft.content;
            content.place = {"三楼会议室"};
            content.chair = {"书记"};
            content.recorder = {"记录员"};
            content.study.material = base::Line<120>{"讲话原文"};
            content.items = {{.part = rulebook::Cover::CollectiveStudy,
                              .title = {"集中学习"},
                              .minutes = {minutes},
                              .speaker = {},
                              .vote = {},
                              .decisions = {}}};
            if (change) change(content);
            const auto saved = records::save_draft(tx, district.recorder, *id,
                                                   {draft.draft_version, content}, now);
            EXPECT_TRUE(saved);
            if (!picture.empty()) {
                const auto attached = records::attach_file(tx, district.recorder, *id,
                                                           {pictures.folder(), "现场.png", picture},
                                                           now, district.chance());
                EXPECT_TRUE(attached) << (attached ? "" : attached.error().code());
            }
            const auto filed =
                records::file_gathering(tx, district.recorder, *id, *saved, now, district.chance());
            EXPECT_TRUE(filed) << (filed ? "" : filed.error().code());
            return *id;
        });
    }

    /// Another version, which alone gives the record a later place in the log.
    void amend(const records::GatheringId& id, std::string_view on) {
        const base::Moment now = tests::noon(on);
        write([&](storage::Transaction& tx) {
            auto draft = records::find_draft(tx, id).value();
            draft.content.place = {"二楼会议室"};
            const auto saved = records::save_draft(tx, district.recorder, id,
                                                   {draft.draft_version, draft.content}, now);
            EXPECT_TRUE(saved);
            const auto filed =
                records::file_gathering(tx, district.recorder, id, *saved, now, district.chance());
            EXPECT_TRUE(filed) << (filed ? "" : filed.error().code());
        });
    }

    Looked look(std::string_view on, std::int64_t most = kComparedAtOnce) {
        const auto looked = write([&](storage::Transaction& tx) {
            return look_for_leads(tx, district.inspector, most, tests::noon(on), district.chance());
        });
        EXPECT_TRUE(looked) << (looked ? "" : looked.error().code());
        return looked.value_or(Looked{});
    }
    std::vector<Lead> leads() {
        return read([&](storage::Transaction& tx) { return list_leads(tx, district.branch_a); });
    }
    /// Two like each other, compared on 20 August.
    LeadId copied() {
        file("2026-07-08", kLong);
        file("2026-08-07", kLong);
        EXPECT_EQ(look("2026-08-20").found, 1);
        return leads().at(0).id;
    }
    std::string answer(const LeadId& id, std::string_view on,
                       const char* words = "两次学了同一份") {
        return code(write([&](storage::Transaction& tx) {
            return answer_lead(tx, secretary, id, {{words}}, tests::noon(on), district.chance());
        }));
    }
    std::string judge(const http::Caller& who, const LeadId& id, Step step, std::string_view on,
                      const char* words = "看过原件") {
        return code(write([&](storage::Transaction& tx) {
            return judge_lead(tx, who, id, step, {{words}}, tests::noon(on), district.chance());
        }));
    }
    Stage stage(const LeadId& id) {
        return read([&](storage::Transaction& tx) { return find_lead(tx, id); }).value().stage;
    }
    transparency::VerifyReport verify() {
        return read([](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }

    inspection::District district;
    tests::TemporaryStore pictures;  ///< for its folder
    http::Caller secretary, native;

  private:
    static std::string code(const base::Result<void>& result) {
        return result ? "" : result.error().code();
    }
};

TEST(Leads, GoToTheBranchFirstAndStandInTheLog) {
    LeadStory story;
    const auto id = story.copied();
    const auto lead = story.leads().at(0);
    EXPECT_EQ(lead.kind, LeadKind::CopiedMinutes);
    EXPECT_THAT(lead.words, testing::HasSubstr("几乎一字不差"));
    EXPECT_FALSE(is_shown_to_inspectors(lead, *base::Date::of(2026, 8, 21)));
    EXPECT_FALSE(is_shown_to_inspectors(lead, lead.answer_by)) << "its last day is the branch's";
    EXPECT_TRUE(is_shown_to_inspectors(lead, lead.answer_by.plus_days(1)));
    const auto told = story.read([&](storage::Transaction& tx) {
        return notices::list_messages(tx, story.secretary.account, 1'000'000, 20);
    });
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].title.text, "请说明：记录雷同");

    const auto& inspector = story.district.inspector;
    EXPECT_EQ(story.judge(inspector, id, Step::Confirm, "2026-08-21"), "leads.with_branch");
    EXPECT_EQ(story.answer(id, "2026-08-21", ""), "leads.no_words");
    EXPECT_EQ(story.answer(id, "2026-08-21"), "");
    EXPECT_EQ(story.answer(id, "2026-08-21"), "leads.step_not_allowed") << "once";
    EXPECT_EQ(story.judge(story.native, id, Step::Dismiss, "2026-08-24"), "leads.own_unit");
    EXPECT_EQ(story.judge(inspector, id, Step::Dismiss, "2026-08-24", ""), "leads.no_words");
    EXPECT_EQ(story.judge(inspector, id, Step::Dismiss, "2026-08-24"), "");
    EXPECT_EQ(story.stage(id), Stage::Dismissed);
    EXPECT_EQ(story.judge(inspector, id, Step::Confirm, "2026-08-24"), "leads.step_not_allowed");
    EXPECT_EQ(story.judge(inspector, {std::string(32, '7')}, Step::Confirm, "2026-08-24"),
              "leads.no_lead");
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.without_reader, 0);
}

TEST(Leads, AreJudgedUnansweredOnceTheDaysOfTheBranchAreOver) {
    LeadStory story;
    const auto id = story.copied();
    const auto& inspector = story.district.inspector;
    EXPECT_EQ(story.judge(inspector, id, Step::Confirm, "2026-08-27"), "leads.with_branch");
    EXPECT_EQ(story.judge(inspector, id, Step::Confirm, "2026-08-28"), "")
        << "five working days from 20 August";
    EXPECT_EQ(story.stage(id), Stage::Confirmed);
}

TEST(Leads, AreFoundOnceAndOnlyInWhatIsNew) {
    LeadStory story;
    story.copied();
    EXPECT_EQ(story.look("2026-08-21").compared, 0);
    story.file("2026-08-21", "学习了讲话，无异议。");
    story.file("2026-08-23", kLong);
    const auto first = story.look("2026-08-25", 1);
    EXPECT_EQ(first.compared, 1);
    EXPECT_EQ(first.left, 1);
    EXPECT_EQ(first.found, 0) << "too short to be told apart";
    EXPECT_EQ(story.look("2026-08-25").found, 1);
    EXPECT_EQ(story.leads().size(), 2u);
}

TEST(Leads, AskWhoeverWroteLaterAlsoWhenTheFirstWasAmendedSince) {
    LeadStory story;
    const auto first = story.file("2026-07-08", kLong);
    const auto second = story.file("2026-08-07", kLong);
    story.amend(first, "2026-08-12");
    EXPECT_EQ(story.look("2026-08-20").found, 1);
    const auto leads = story.leads();
    ASSERT_EQ(leads.size(), 1u);
    EXPECT_EQ(leads[0].gathering, second);
    EXPECT_EQ(leads[0].version, 1);
    EXPECT_EQ(leads[0].other, first);
    EXPECT_EQ(leads[0].other_version, 2);
    story.amend(second, "2026-08-21");
    EXPECT_EQ(story.look("2026-08-24").found, 0) << "one of a kind a record";
}

TEST(Leads, AreNotMadeOfWhatWasHeldMoreThanHalfAYearBefore) {
    LeadStory story;
    story.file("2026-02-06", kLong);
    story.file("2026-02-13", kLong);
    EXPECT_EQ(story.look("2026-08-20").found, 0);
    story.file("2026-08-21", kLong);
    EXPECT_EQ(story.look("2026-08-24").found, 1) << "older texts are kept to compare with";
}

TEST(Leads, AreOfFourKinds) {
    LeadStory story;
    const std::string picture = "\x89PNG\r\n\x1a\n" + std::string(64, 'p');
    story.file("2026-07-08", "学习了讲话，无异议。", {}, picture);
    story.file("2026-07-15", "传达了7月28日全区会议讲话精神。", {}, picture);
    const auto at = [](const char* place) {
        return [place](records::GatheringContent& content) {
            content.begins_at = base::Line<5>{"14:30"};
            content.place = {place};
        };
    };
    story.file("2026-07-22", "研究了工作。", at("三楼会议室"));
    story.file("2026-07-22", "讨论了计划。", at("党群服务中心"));
    EXPECT_EQ(story.look("2026-08-20").found, 3);
    std::vector<LeadKind> kinds;
    for (const Lead& lead : story.leads()) kinds.push_back(lead.kind);
    EXPECT_THAT(kinds, testing::UnorderedElementsAre(LeadKind::ReusedPhoto, LeadKind::EarlyMention,
                                                     LeadKind::TwoPlaces));
    EXPECT_TRUE(story.verify().sound);
}

TEST(Leads, ShowAnotherBranchOnlyWhatBothSay) {
    const std::string theirs = "点名。全体党员学习了讲话原文。张三请假。";
    const std::string ours = "今天全体党员学习了讲话原文，讨论热烈";
    const auto closed = marked_pieces(theirs, ours, false);
    ASSERT_EQ(closed.size(), 3u);
    EXPECT_EQ(closed[0].text, "……");
    EXPECT_EQ(closed[1].text, "全体党员学习了讲话原文");
    EXPECT_TRUE(closed[1].marked);
    EXPECT_EQ(closed[2].text, "……");
    EXPECT_EQ(marked_pieces(theirs, ours, true)[2].text, "。张三请假。");
}

TEST(Leads, AnEditedRowIsNamed) {
    for (const char* edit :
         {"update leads_lead set words = '无'", "update leads_lead set stage = 'dismissed'",
          "update leads_lead set other = null",
          "update leads_move set words = '改过' where number = 2",
          "delete from leads_move where number = 2"}) {
        LeadStory story;
        const auto id = story.copied();
        EXPECT_EQ(story.answer(id, "2026-08-21"), "");
        story.write([&](storage::Transaction& tx) { tx.run(edit); });
        EXPECT_FALSE(story.verify().sound) << edit;
    }
}

}  // namespace
}  // namespace shiji::leads
