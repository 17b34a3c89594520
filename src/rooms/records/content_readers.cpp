#include "rooms/records/records.h"

namespace shiji::records {

transparency::ContentReaders content_readers() {
    transparency::ContentReaders readers{{"plan", fields_of_plan},
                                         {"not-held", fields_of_gathering}};
    for (const auto& [cover, name] : base::enum_names<Cover>()) {
        std::string kind = name;
        std::replace(kind.begin(), kind.end(), '_', '-');
        readers[kind] = fields_of_gathering;
    }
    return readers;
}

}  // namespace shiji::records
