#pragma once

/// Private to this room: files of a gathering. Optional, folded away, never asked for.

#include "rooms/records/records_store.h"

namespace shiji::records {

struct AttachmentLine {
    std::string id;
    std::string name;
    std::string media_type;
    std::int64_t bytes = 0;
    std::string sha256;
    std::int64_t from_version = 1;  ///< the first filed version that carries it
    base::Moment stored_at;
    bool erased = false;  ///< by law, or closed: there is nothing to fetch
};
BOOST_DESCRIBE_STRUCT(AttachmentLine, (),
                      (id, name, media_type, bytes, sha256, from_version, stored_at, erased))

AttachmentLine line_of(const AttachmentRow& row);

/// A file that lies in the folder and waits to be entered.
struct ArrivedFile {
    std::string name;
    std::string media_type;
    std::string sha256;
    std::int64_t bytes = 0;
};

/// What may be attached. Errors: records.attachment_empty, records.attachment_kind,
/// records.attachment_name.
base::Result<ArrivedFile> judge_attachment(std::string_view name, std::string_view bytes);

/// Enters the file; the same bytes again are the same attachment.
/// Errors: records.no_gathering, records.too_many_attachments.
base::Result<AttachmentLine> attach(storage::Transaction& tx, const identity::AccountId& by,
                                    const GatheringId& id, const ArrivedFile& file,
                                    base::Moment now, seams::Chance& chance);

/// PUT and GET of attachments, kept in that folder.
std::vector<http::Route> attachment_routes(const std::string& folder);

}  // namespace shiji::records
