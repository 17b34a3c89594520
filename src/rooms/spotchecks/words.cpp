#include "rooms/spotchecks/spotchecks.h"

namespace shiji::spotchecks {

std::string verdict_label(CheckVerdict verdict) {
    switch (verdict) {
        case CheckVerdict::Genuine:
            return "属实";
        case CheckVerdict::MostlyGenuine:
            return "基本属实";
        case CheckVerdict::NotGenuine:
            return "不属实";
        case CheckVerdict::Unverifiable:
            return "无法核实";
    }
    return "";
}

std::string means_label(CheckMeans means) {
    switch (means) {
        case CheckMeans::Files:
            return "查档";
        case CheckMeans::Visit:
            return "走访";
        case CheckMeans::Phone:
            return "电话";
        case CheckMeans::Interview:
            return "个别谈话";
        case CheckMeans::OnSite:
            return "现场查看";
    }
    return "";
}

}  // namespace shiji::spotchecks
