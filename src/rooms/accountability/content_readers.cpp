#include "rooms/accountability/entries.h"

namespace shiji::accountability {

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kStatementKind), fields_of_statement},
                        {std::string(kStudyKind), fields_of_study},
                        {std::string(kAgreementKind), fields_of_agreement},
                        {std::string(kReviewKind), fields_of_review},
                        {std::string(kReportKind), fields_of_report},
                        {std::string(kAssignmentKind), fields_of_assignment}},
            .rows = proved_rows()};
}

}  // namespace shiji::accountability
