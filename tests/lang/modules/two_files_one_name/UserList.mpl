pub fn x() = 1 #~? C0001 UserList
