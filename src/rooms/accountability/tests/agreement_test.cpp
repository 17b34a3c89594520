#include <gtest/gtest.h>

#include "rooms/accountability/tests/story.h"

namespace shiji::accountability {
namespace {

/// The agreement of the first unit for 2026, one act after the other.
class Signing {
  public:
    std::string draft(const http::Caller& who, const OrganisationId& where,
                      std::int64_t year = 2026) {
        return Story::code(story.write([&](storage::Transaction& tx) {
            return draft_agreement(tx, who, where, year, tests::noon("2026-02-10"),
                                   story.district.chance());
        }));
    }
    std::string draft() { return draft(story.district.inspector, unit()); }
    std::string revise(std::int64_t text_version, std::vector<AgreementClause> clauses) {
        return Story::code(story.write([&](storage::Transaction& tx) {
            return revise_agreement(tx, story.district.inspector, unit(), 2026,
                                    {.text_version = text_version, .clauses = std::move(clauses)},
                                    tests::noon("2026-03-02"), story.district.chance());
        }));
    }
    std::string sign(const http::Caller& who, AgreementSide side, const std::string& digest) {
        return Story::code(story.write([&](storage::Transaction& tx) {
            return sign_agreement(tx, who, unit(), 2026, side, {.digest = {digest}},
                                  tests::noon("2026-03-02"), story.district.chance());
        }));
    }
    std::string sign(const http::Caller& who, AgreementSide side) {
        return sign(who, side, standing().digest);
    }
    Agreement standing() {
        return story
            .read([&](storage::Transaction& tx) { return find_agreement(tx, unit(), 2026); })
            .value();
    }
    const OrganisationId& unit() { return story.district.committee_a; }

    Story story;
};

TEST(Agreements, AreDraftedFromTheDutiesAndSignedByBothSides) {
    Signing at;
    ASSERT_EQ(at.draft(), "");
    const auto drafted = at.standing();
    EXPECT_EQ(drafted.state, AgreementState::Draft);
    ASSERT_GT(drafted.clauses.size(), 10u) << "of the Party group and of the committee";
    for (const auto& clause : drafted.clauses) EXPECT_NE(clause.basis.text, "") << "NO-18";
    const auto signed_state = [&](const char* today) {
        return at.story.cell(at.unit(), "sign", today).state;
    };
    EXPECT_EQ(at.sign(at.story.head, AgreementSide::Unit), "");
    EXPECT_EQ(at.standing().state, AgreementState::HalfSigned);
    EXPECT_EQ(signed_state("2026-04-01"), CellState::Unfulfilled) << "one side is no agreement";
    EXPECT_EQ(at.sign(at.story.district.inspector, AgreementSide::Committee), "");
    EXPECT_EQ(at.standing().state, AgreementState::InForce);
    EXPECT_EQ(signed_state("2026-04-01"), CellState::Fulfilled);
    EXPECT_EQ(at.story.cell(at.story.district.work_committee, "agree", "2026-04-01").state,
              CellState::Partly)
        << "the other unit's is missing";
    const auto report = at.story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.records, 3);
}

TEST(Agreements, AChangedTextVoidsWhatWasSigned) {
    Signing at;
    at.draft();
    const auto first = at.standing();
    at.sign(at.story.head, AgreementSide::Unit);
    auto clauses = first.clauses;
    clauses.push_back({.duty = "", .words = {"办好两件实事"}, .basis = {"区委2026年工作要点"}});
    ASSERT_EQ(at.revise(1, clauses), "");
    EXPECT_EQ(at.standing().state, AgreementState::Draft);
    EXPECT_NE(at.standing().digest, first.digest);
    EXPECT_EQ(at.sign(at.story.head, AgreementSide::Unit, first.digest),
              "accountability.other_text");
    EXPECT_EQ(at.sign(at.story.head, AgreementSide::Unit), "") << "read again, signed again";
    EXPECT_EQ(at.standing().moves.size(), 4u) << "what was signed before stays on file";
    EXPECT_TRUE(at.story.verify().sound);
}

TEST(Agreements, AreRefusedWithTheirReason) {
    Signing at;
    const auto& inspector = at.story.district.inspector;
    EXPECT_EQ(at.draft(inspector, {std::string(32, 'e')}), "organisation.not_found");
    EXPECT_EQ(at.draft(inspector, at.story.district.branch_a), "accountability.no_party_group");
    EXPECT_EQ(at.draft(inspector, at.unit(), 2021), "accountability.no_list");
    EXPECT_EQ(at.sign(at.story.head, AgreementSide::Unit, ""), "accountability.no_agreement");
    EXPECT_EQ(at.revise(1, {}), "accountability.no_agreement");
    ASSERT_EQ(at.draft(), "");
    EXPECT_EQ(at.draft(), "accountability.agreement_exists");
    const auto clauses = at.standing().clauses;
    EXPECT_EQ(at.revise(1, clauses), "accountability.text_unchanged");
    EXPECT_EQ(at.revise(2, clauses), "accountability.text_moved_on");
    auto strange = clauses;
    strange[0].duty = "dancing";
    EXPECT_EQ(at.revise(1, strange), "accountability.no_duty");
    EXPECT_EQ(at.sign(at.story.secretary, AgreementSide::Unit), "accountability.not_signer");
    EXPECT_EQ(at.sign(at.story.head, AgreementSide::Committee), "accountability.own_unit");
    EXPECT_EQ(at.sign(at.story.district.person("路人", at.story.district.branch_b,
                                               organisation::Role::Secretary),
                      AgreementSide::Committee),
              "accountability.not_signer");
    EXPECT_EQ(at.sign(inspector, AgreementSide::Committee), "");
    EXPECT_EQ(at.sign(at.story.second, AgreementSide::Committee), "accountability.signed_already");
}

TEST(Agreements, NobodySignsForBothSides) {
    Signing at;
    at.draft();
    ASSERT_EQ(at.sign(at.story.district.inspector, AgreementSide::Committee), "");
    at.story.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::give_post(tx,
                                            {.account = at.story.district.inspector.account,
                                             .organisation = at.unit(),
                                             .role = organisation::Role::UnitHead,
                                             .since = day("2026-01-02"),
                                             .until = {}},
                                            at.story.district.chance()));
    });
    EXPECT_EQ(at.sign(at.story.district.inspector, AgreementSide::Unit),
              "accountability.same_signer");
}

struct ClauseCase {
    const char* sentence;
    AgreementClause clause;
    const char* code;
};

TEST(JudgeClauses, EveryClauseHasItsBasisAndNoPenaltyIsInvented) {
    const std::vector<std::string> penalties{"一票否决", "扣奖金"};
    const ClauseCase cases[] = {
        {"as usual", {"", {"按期换届"}, {"《条例》第六条"}}, ""},
        {"a basis of the district's own", {"", {"办好实事"}, {"区委2026年工作要点"}}, ""},
        {"without words", {"", {""}, {"《条例》第六条"}}, "accountability.clause_words"},
        {"without basis", {"", {"按期换届"}, {""}}, "accountability.clause_basis"},
        {"a penalty of the district's own",
         {"", {"未完成的扣奖金"}, {"区委2026年工作要点"}},
         "accountability.clause_penalty"},
        {"a veto without an article",
         {"", {"年度考核一票否决"}, {"《通知》"}},
         "accountability.clause_penalty"},
        {"a veto by an article", {"", {"年度考核一票否决"}, {"《条例》第八条"}}, ""},
    };
    for (const ClauseCase& c : cases) {
        const auto judged = judge_clauses({c.clause}, penalties);
        EXPECT_EQ(judged ? "" : judged.error().code(), c.code) << c.sentence;
    }
    EXPECT_EQ(judge_clauses({}, penalties).error().code(), "accountability.no_clauses");
    const std::vector<AgreementClause> many(41, cases[0].clause);
    EXPECT_EQ(judge_clauses(many, penalties).error().code(), "accountability.too_many_clauses");
}

TEST(Verify, NamesWhatWasTouchedInDutiesAndAgreements) {
    const char* const touches[] = {
        "update accountability_statement set words = '没有'",
        "update accountability_statement set made_on = '昨天'",
        "update accountability_statement set organisation = 'x'",
        "update accountability_study set topics = '别的'",
        "update accountability_study set for_head = 1",
        "update accountability_study set moves = 3",
        "update accountability_study_task set due_on = '2027-01-01'",
        "update accountability_study_done set words = '没办'",
        "update accountability_study_done set number = 2",
        "update accountability_agreement set year = 2025",
        "update accountability_agreement set text_version = 2",
        "update accountability_clause set words = '一票否决' where number = 2",
        "delete from accountability_clause where number = 3",
        "update accountability_agreement_move set by_name = '别人' where step = 'sign'",
        "update accountability_agreement_move set digest = 'x' where step = 'sign'",
        "delete from accountability_agreement_move where step = 'sign'",
    };
    for (const char* touch : touches) {
        Signing at;
        at.story.state(at.story.head, at.unit(), "first", "2026-01-20", "2026-01-21");
        at.draft();
        at.sign(at.story.head, AgreementSide::Unit);
        at.story.write([&](storage::Transaction& tx) {
            const auto id = record_study(
                tx, at.story.head, at.unit(),
                {.held_on = day("2026-03-03"),
                 .topics = {"党建工作要点"},
                 .conclusions = {"同意"},
                 .tasks = {{.words = {"印发"}, .owner = {"刘主任"}, .due_on = day("2026-03-31")}}},
                tests::noon("2026-03-04"), at.story.district.chance());
            ASSERT_TRUE(id);
            EXPECT_TRUE(finish_task(tx, at.story.head, at.unit(), *id, 1, {.words = {"已印发"}},
                                    tests::noon("2026-03-05"), at.story.district.chance()));
        });
        ASSERT_TRUE(at.story.verify().sound);
        at.story.write([&](storage::Transaction& tx) { tx.run(touch); });
        EXPECT_FALSE(at.story.verify().sound) << touch;
    }
}

}  // namespace
}  // namespace shiji::accountability
