#include "rooms/records/invitation.h"

namespace shiji::records {

std::optional<InvitationRow> find_invitation(storage::Transaction& tx, const GatheringId& id) {
    static const std::string sql = "select " + storage::Transaction::columns<InvitationRow>() +
                                   " from records_invitation where gathering = ? "
                                   "order by number desc limit 1";
    return tx.find<InvitationRow>(sql, id);
}

void insert_invitation(storage::Transaction& tx, const InvitationRow& row) {
    tx.insert("records_invitation", row);
}

std::vector<PostedAccount> list_posted(storage::Transaction& tx,
                                       const std::optional<OrganisationId>& organisation,
                                       base::Date on) {
    static const std::string all =
        "select distinct account, organisation from pub_organisation_post "
        "where since <= ? and (until is null or until >= ?)";
    static const std::string of_one = all + " and organisation = ?";
    return organisation ? tx.list<PostedAccount>(of_one, on, on, *organisation)
                        : tx.list<PostedAccount>(all, on, on);
}

}  // namespace shiji::records
