target_link_libraries(rooms_trial PUBLIC z)
