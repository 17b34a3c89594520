#pragma once

/// Private to this room: 会议通知, by which the participants of a gathering to come are told when,
/// where, what kind and what about. Nobody is asked for a receipt, and nobody is told who read it
/// (国办函〔2026〕12号).

#include "rooms/records/load_filing.h"

namespace shiji::records {

/// A message's text, which also goes into a group's chat by hand. No person's name stands in it.
struct Invitation {
    base::Line<120> title;
    base::Prose<600> words;
};

/// What participants were told of last.
struct InvitationRow {
    std::string gathering;
    std::int64_t number = 1;
    base::Moment sent_ms;
    identity::AccountId sent_by;
    std::int64_t told = 0;
    base::Date held_on;
    std::string begins_at;
    std::string place;
    std::string agenda;
};
BOOST_DESCRIBE_STRUCT(InvitationRow, (),
                      (gathering, number, sent_ms, sent_by, told, held_on, begins_at, place,
                       agenda))

/// What differs from what was told: of 时间, 地点, 议程, in that order. Pure.
std::vector<std::string> list_changes(const GatheringContent& content, const InvitationRow& told);

/// Pure. `changes`: of an invitation that went out before.
Invitation write_invitation(const GatheringContent& content, std::string_view house,
                            const std::vector<std::string>& changes);

/// Whether participants may be told now, for the first time or of a change. Pure.
/// Errors: records.no_time, records.begins_at, records.no_place, records.invitation_late,
/// records.invitation_unchanged.
base::Result<void> judge_invitation(const GatheringContent& content,
                                    const std::optional<InvitationRow>& told, base::Moment now);

struct InvitationPage {
    std::string title;
    std::string words;
    std::int64_t participants = 0;
    std::int64_t with_account = 0;  ///< of them, the sender left out: whom the program can tell
    std::optional<base::Moment> sent_at;
    std::vector<std::string> changes;  ///< since then
    /// Why it cannot be sent now; empty: it can.
    std::string hindrance;
};
BOOST_DESCRIBE_STRUCT(InvitationPage, (),
                      (title, words, participants, with_account, sent_at, changes, hindrance))

struct SendInvitation {
    std::int64_t draft_version = 0;
};
BOOST_DESCRIBE_STRUCT(SendInvitation, (), (draft_version))

struct InvitationSent {
    std::int64_t told = 0;
};
BOOST_DESCRIBE_STRUCT(InvitationSent, (), (told))

/// Puts a message before those of the body's roll who have an account of that name and a post at
/// the house, or below a house above branches. A name that may be somebody else's is left out, and
/// so is the sender. Where nobody can be told, nothing is kept: the text goes round by hand.
/// Errors: records.no_gathering, records.draft_moved_on, and those of judge_invitation.
base::Result<InvitationSent> send_invitation(storage::Transaction& tx, const http::Caller& by,
                                             const GatheringId& id, std::int64_t draft_version,
                                             base::Moment now);

base::Result<InvitationPage> show_invitation(http::Call& call);

/// The last that went out.
std::optional<InvitationRow> find_invitation(storage::Transaction& tx, const GatheringId& id);
void insert_invitation(storage::Transaction& tx, const InvitationRow& row);

struct PostedAccount {
    identity::AccountId account;
    OrganisationId organisation;
};
BOOST_DESCRIBE_STRUCT(PostedAccount, (), (account, organisation))
/// Who holds a post anywhere, or at one organisation, on that day.
std::vector<PostedAccount> list_posted(storage::Transaction& tx,
                                       const std::optional<OrganisationId>& organisation,
                                       base::Date on);

}  // namespace shiji::records
