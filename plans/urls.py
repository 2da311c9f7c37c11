from django.urls import path

from plans.views import arranging, bodies, deciding, evidence, plan, spreadsheets, steps, tasks, updates

app_name = "plans"
urlpatterns = [
    path("ke-hoach/", plan.newest_plan, name="newest-plan"),
    path("ke-hoach/<int:year>/", plan.plan_page, name="plan"),
    path("ke-hoach/<int:year>/so/", plan.plan_number, name="plan-number"),
    path("ke-hoach/<int:year>/da-nhan/", bodies.plan_receipt, name="plan-receipt"),
    path("don-vi/", bodies.bodies, name="bodies"),
    path("nhiem-vu/", tasks.task_list, name="tasks"),
    path("nhiem-vu/phan-cong/", arranging.arrange_all, name="arrange-all"),
    path("nhiem-vu/bang-tinh/", spreadsheets.spreadsheets, name="spreadsheets"),
    path("nhiem-vu/bang-tinh.xlsx", spreadsheets.tasks_out, name="tasks-out"),
    path("nhiem-vu/bang-tinh/nhap/", spreadsheets.tasks_in, name="tasks-in"),
    path("nhiem-vu/bang-tinh/nhap/<uuid:pk>/", spreadsheets.tasks_confirm, name="tasks-confirm"),
    path("tien-do/bang-tinh.xlsx", spreadsheets.progress_out, name="progress-out"),
    path("tien-do/bang-tinh/nhap/", spreadsheets.progress_in, name="progress-in"),
    path("tien-do/bang-tinh/nhap/<uuid:pk>/", spreadsheets.progress_confirm, name="progress-confirm"),
    path("nhiem-vu/<int:pk>/", tasks.task_page, name="task"),
    path("nhiem-vu/<int:pk>/phan-cong/", tasks.task_arrange, name="task-arrange"),
    path("nhiem-vu/<int:pk>/cac-buoc/", steps.task_steps, name="task-steps"),
    path("nhiem-vu/<int:pk>/cac-buoc/<int:step_pk>/", steps.step_tick, name="step-tick"),
    path("nhiem-vu/<int:pk>/tien-do/", updates.update_new, name="update-new"),
    path("nhiem-vu/<int:pk>/tien-do/tep/", evidence.upload_for_new, name="upload-for-new"),
    path("tien-do/<int:pk>/sua/", updates.update_edit, name="update-edit"),
    path("tien-do/<int:pk>/tep/", evidence.upload_for_update, name="upload-for-update"),
    path("tien-do/<int:pk>/gui/", updates.update_submit, name="update-submit"),
    path("tien-do/<int:pk>/tep/<int:file_pk>/", evidence.update_file, name="update-file"),
    path("tien-do/<int:pk>/tep/<int:file_pk>/anh-nho/", evidence.update_preview, name="update-preview"),
    path("tep-cho-gui/<int:pk>/", evidence.pending_file, name="pending-file"),
    path("tep-cho-gui/<int:pk>/anh-nho/", evidence.pending_preview, name="pending-preview"),
    path("tep-cho-gui/<int:pk>/bo/", evidence.pending_remove, name="pending-remove"),
    path("tien-do/<int:pk>/tiep-nhan/", deciding.update_accept, name="update-accept"),
    path("tien-do/<int:pk>/mo-lai/", deciding.update_reopen, name="update-reopen"),
    path("tien-do/<int:pk>/bo-sung/", deciding.update_send_back, name="update-send-back"),
    path("tiep-nhan/", deciding.queue, name="queue"),
]
