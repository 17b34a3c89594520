#include "rooms/records/records_store.h"

namespace shiji::records {

transparency::ContentReaders content_readers() {
    transparency::ContentReaders readers{
        .by_kind = {{"plan", fields_of_plan}, {"not-held", fields_of_gathering}},
        .rows = proved_rows()};
    for (const auto& [cover, name] : base::enum_names<Cover>()) {
        std::string kind = name;
        std::replace(kind.begin(), kind.end(), '_', '-');
        readers.by_kind[kind] = fields_of_gathering;
    }
    return readers;
}

}  // namespace shiji::records
