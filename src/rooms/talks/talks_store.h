#pragma once

/// All SQL of this room. Rows are raw text for the verifier.

#include "rooms/talks/talks.h"

namespace shiji::talks {

struct RawTalk {
    std::string kind;
    std::string organisation;
    std::string person;
    std::optional<std::string> finding;
    std::string owner;
    std::string stage;
    std::optional<std::string> due_on;
    std::int64_t moves = 0;
};
BOOST_DESCRIBE_STRUCT(RawTalk, (),
                      (kind, organisation, person, finding, owner, stage, due_on, moves))

struct RawTalkMove {
    std::int64_t number = 0;
    std::string step;
    std::string actor;
    std::int64_t at_ms = 0;
    std::optional<std::string> due_on;
    std::optional<std::string> reader;
    std::string sealed;
};
BOOST_DESCRIBE_STRUCT(RawTalkMove, (), (number, step, actor, at_ms, due_on, reader, sealed))

void insert_talk(storage::Transaction& tx, const TalkCase& talk);
void update_talk(storage::Transaction& tx, const TalkCase& talk);
void insert_talk_move(storage::Transaction& tx, const TalkId& id, const TalkMove& move);

std::optional<TalkCase> find_talk(storage::Transaction& tx, const TalkId& id);
std::vector<TalkMove> list_talk_moves(storage::Transaction& tx, const TalkId& id);
bool is_reader(storage::Transaction& tx, const TalkCase& talk, const AccountId& account);
/// Of the account's own, taken up or dismissed.
std::vector<std::string> list_own_findings(storage::Transaction& tx, const AccountId& account);

std::optional<RawTalk> find_raw_talk(storage::Transaction& tx, const std::string& id);
std::vector<RawTalkMove> list_raw_talk_moves(storage::Transaction& tx, const std::string& id);

/// Who holds a post at the organisation on that day, and which.
struct Holder {
    AccountId account;
    organisation::Role role = organisation::Role::Member;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (account, role))
std::vector<Holder> list_post_holders(storage::Transaction& tx, const OrganisationId& organisation,
                                      base::Date on);

}  // namespace shiji::talks
