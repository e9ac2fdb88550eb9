INSERT INTO `users` VALUES (1,'Ben Carter','202','hunter2'),(2,'Cleo','203','pohutukawa');
INSERT INTO `users` VALUES (3,'Dan','204','x');
