-- A database for each service; its owner may replicate (the relay tails the log), and no more.
create role authorization_server login password 'authorization_server';
create role customer_service login replication password 'customer_service';
create role order_service login replication password 'order_service';
create database authorization_server owner authorization_server;
create database customer_service owner customer_service;
create database order_service owner order_service;
